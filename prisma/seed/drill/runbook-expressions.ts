import { parse } from 'yaml'
import { withoutComparison } from './expressions.ts'

/** Alternatives for one piece of a runbook: the first one that Prometheus accepts is meant. */
export type ExpressionCandidate = { origin: 'promql' | 'alert' | 'inline'; alternatives: string[][] }

/** Everything in a runbook that may be PromQL: fences, inline code, and the alert rules in its yaml fences with their left sides. */
export function runbookExpressions(markdown: string): { candidates: ExpressionCandidate[]; alertNames: string[] } {
  const candidates: ExpressionCandidate[] = []
  const alertNames: string[] = []
  const prose = markdown.replace(
    /^([ \t]*)(`{3,}|~{3,})[ \t]*(\w*)[^\n]*\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm,
    (_, __, ___, language: string, text: string) => {
      if (language === 'promql') candidates.push({ origin: 'promql', alternatives: fenceReadings(text) })
      if (language === 'yaml' || language === 'yml') {
        for (const { alert, expr } of alertsIn(text)) {
          alertNames.push(alert)
          candidates.push({ origin: 'alert', alternatives: [[expr, ...leftSide(expr)]] })
        }
      }
      return '\n'
    },
  )
  for (const [, code = ''] of prose.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)) {
    candidates.push({ origin: 'inline', alternatives: [[code.trim(), ...leftSide(code.trim())]] })
  }
  return { candidates, alertNames }
}

/** A fence is one expression, or one per paragraph, or one per line. */
function fenceReadings(text: string): string[][] {
  const spelled = (parts: string[]) =>
    parts.map((part) => part.trim()).filter((part) => part.replace(/^#.*$/gm, '').trim() !== '')
  return [[text], text.split(/\n\s*\n/), text.split('\n')].map((parts) =>
    spelled(parts).flatMap((part) => [part, ...leftSide(part)]),
  )
}

const leftSide = (expr: string): string[] => (withoutComparison(expr) === null ? [] : [withoutComparison(expr) ?? ''])

function alertsIn(text: string): { alert: string; expr: string }[] {
  const found: { alert: string; expr: string }[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    if ('alert' in node && 'expr' in node) found.push({ alert: String(node.alert), expr: String(node.expr).trim() })
    else Object.values(node).forEach(visit)
  }
  visit(parse(dedent(text)))
  return found
}

function dedent(text: string): string {
  const lines = text.split('\n')
  const depth = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  )
  return Number.isFinite(depth) ? lines.map((line) => line.slice(depth)).join('\n') : text
}
