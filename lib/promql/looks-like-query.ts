import { type Expression, everyExpression } from './expression.ts'
import { parseQuery } from './parse.ts'

const METRIC_NAME = /^[a-z_:][a-z0-9_:]*$/
const METRIC_SUFFIX = /_(total|seconds|bytes|count|sum|bucket|active|ratio|info|max|depth|length|connections)$/

/**
 * True when a text is surely meant as PromQL: it parses, and it selects a range or labels, or calls a function or
 * aggregates over a metric. Words that merely parse (`foo-bar`, `up`, `a / b`)
 * are not enough; arithmetic on names spelled like metrics is.
 */
export function looksLikeQuery(text: string): boolean {
  if (!/[[({]|\S\s+[/*+<>=-]=?\s+\S/.test(text)) return false
  const parsed = parseQuery(text)
  if (!parsed.ok) return false
  const nodes = everyExpression(parsed.expression)
  const hasMetric = nodes.some((node) => node.kind === 'vector' && (node.metric !== null || node.matchers.length > 0))
  return hasMetric && (nodes.some(isTelling) || isMetricArithmetic(nodes))
}

/** True for a bare metric name by its usual ending, or one that the document itself lists. */
export function looksLikeMetricName(text: string, listed: ReadonlySet<string>): boolean {
  return METRIC_NAME.test(text) && (listed.has(text) || (text.includes('_') && METRIC_SUFFIX.test(text)))
}

/** `cache_hits / cache_gets`: operators with spaces around them between names that are spelled like metrics. */
function isMetricArithmetic(nodes: Expression[]): boolean {
  const names = nodes.flatMap((node) => (node.kind === 'vector' ? [node.metric ?? ''] : []))
  return (
    nodes.some((node) => node.kind === 'binary') && names.every((name) => METRIC_NAME.test(name) && name.includes('_'))
  )
}

function isTelling(node: Expression): boolean {
  if (node.kind === 'vector') return node.matchers.length > 0
  if (node.kind === 'aggregate') return true
  return node.kind === 'matrix' || node.kind === 'subquery' || node.kind === 'call'
}
