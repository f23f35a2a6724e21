import { childrenOf, type Expression, everyExpression, withoutParens } from './expression.ts'
import { parseQuery } from './parse.ts'

export type QueryLint = {
  code:
    | 'query-parse-error'
    | 'query-ratio-unaggregated'
    | 'query-raw-counter'
    | 'query-quantile-without-le'
    | 'query-rate-of-sum'
  from: number
  to: number
  message: string
}

/** What is wrong with a query although Prometheus would run it, each in one sentence with its place. */
export function lintQuery(text: string): QueryLint[] {
  const parsed = parseQuery(text)
  if (!parsed.ok) return parsed.errors.map((error) => ({ code: 'query-parse-error', ...error }))
  const lints: QueryLint[] = []
  for (const node of everyExpression(parsed.expression)) {
    const found = ratioUnaggregated(node) ?? quantileWithoutLe(node) ?? rateOfSum(node)
    if (found) lints.push({ ...found, from: node.from, to: node.to })
  }
  const counter = rawCounter(parsed.expression)
  if (counter) {
    const message = `${counter.metric} is a counter that only grows; show rate(${counter.metric}[5m]) instead.`
    lints.push({ code: 'query-raw-counter', from: counter.from, to: counter.to, message })
  }
  return lints
}

type Found = Pick<QueryLint, 'code' | 'message'>

function ratioUnaggregated(node: Expression): Found | null {
  if (node.kind !== 'binary' || node.op !== '/' || node.matching !== '') return null
  const above = bareRate(node.left)
  const below = bareRate(node.right)
  if (!above || !below || above.metric !== below.metric || above.matchers === below.matchers) return null
  const message = `Each series of ${above.metric} is divided by itself, so the answer is always 1; divide sum(rate(…)) by sum(rate(…)).`
  return { code: 'query-ratio-unaggregated', message }
}

function bareRate(expression: Expression): { metric: string; matchers: string } | null {
  const node = withoutParens(expression)
  if (node.kind !== 'call' || !/^(rate|irate|increase)$/.test(node.name)) return null
  const range = node.args[0] && withoutParens(node.args[0])
  const selector = range?.kind === 'matrix' ? range.of : null
  if (selector?.kind !== 'vector' || selector.metric === null) return null
  return {
    metric: selector.metric,
    matchers: selector.matchers
      .map((m) => m.label + m.op + m.value)
      .sort()
      .join(),
  }
}

function quantileWithoutLe(node: Expression): Found | null {
  if (node.kind !== 'call' || node.name !== 'histogram_quantile') return null
  const buckets = node.args[1] && withoutParens(node.args[1])
  if (buckets?.kind !== 'aggregate') return null
  if (!everyExpression(buckets).some((inner) => inner.kind === 'vector' && inner.metric?.endsWith('_bucket')))
    return null
  const { grouping } = buckets
  const keepsLe = grouping?.how === 'without' ? !grouping.labels.includes('le') : grouping?.labels.includes('le')
  return keepsLe
    ? null
    : {
        code: 'query-quantile-without-le',
        message: 'histogram_quantile needs the le label; aggregate with sum by (le, …).',
      }
}

function rateOfSum(node: Expression): Found | null {
  if (node.kind !== 'call' || !/^(rate|irate|increase)$/.test(node.name)) return null
  const range = node.args[0] && withoutParens(node.args[0])
  if (range?.kind !== 'subquery' || withoutParens(range.of).kind !== 'aggregate') return null
  return {
    code: 'query-rate-of-sum',
    message: `${node.name} of a sum misreads counter resets; sum the ${node.name} instead.`,
  }
}

const KEEPS_COUNTER_RAW = new Set(['paren', 'aggregate', 'unary', 'binary', 'modified'])
const COUNTING_OPS = new Set(['count', 'group', 'count_values'])

/** A counter that reaches the chart as it is: only arithmetic and aggregation above it. */
function rawCounter(node: Expression): { metric: string; from: number; to: number } | null {
  if (node.kind === 'vector')
    return node.metric?.endsWith('_total') ? { metric: node.metric, from: node.from, to: node.to } : null
  if (!KEEPS_COUNTER_RAW.has(node.kind) || (node.kind === 'aggregate' && COUNTING_OPS.has(node.op))) return null
  for (const child of childrenOf(node)) {
    const found = rawCounter(child)
    if (found) return found
  }
  return null
}
