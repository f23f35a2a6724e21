import { childrenOf, type Expression, everyExpression } from './expression.ts'
import { parseQuery } from './parse.ts'

const DAY_MS = 86_400_000
const SELECTOR_RANGE_MS_MAX = 35 * DAY_MS
const SUBQUERY_POINTS_MAX = 11_000
const TOTAL_POINTS_MAX = 1_000_000
const RANGE_POINTS_MAX = 11_000
/** `[R:]` takes the server's evaluation interval, which we cannot see; 15 s is the shortest usual one. */
const ASSUMED_STEP_MS = 15_000

export type GuardResult = { ok: true } | { ok: false; reason: string }

/**
 * Refuses a query that could stall or kill a Prometheus: look-back over 35 days, a subquery of more than 11,000 points,
 * more than a million points altogether, or a range of more than 11,000 steps. For an instant query pass `rangeMs: 0`.
 */
export function guardQuery(expr: string, window: { rangeMs: number; stepMs: number }): GuardResult {
  const parsed = parseQuery(expr)
  if (!parsed.ok) return { ok: false, reason: parsed.errors[0]?.message ?? 'The query cannot be read.' }
  if (!(window.stepMs > 0) || !(window.rangeMs >= 0))
    return { ok: false, reason: 'The window needs a positive step and range.' }
  const steps = Math.floor(window.rangeMs / window.stepMs) + 1
  if (steps > RANGE_POINTS_MAX + 1)
    return refuse(`The window asks for ${steps} points; ${RANGE_POINTS_MAX} is the most.`)
  for (const node of everyExpression(parsed.expression)) {
    const reason = tooFarBack(node)
    if (reason) return refuse(reason)
  }
  const points = steps * subqueryPoints(parsed.expression)
  return points > TOTAL_POINTS_MAX
    ? refuse(`The subquery would evaluate about ${Math.round(points)} points; widen its step.`)
    : { ok: true }
}

function refuse(reason: string): GuardResult {
  return { ok: false, reason }
}

function tooFarBack(node: Expression): string | null {
  if (node.kind !== 'matrix' && node.kind !== 'subquery') return null
  if (node.rangeMs === null) return 'The query looks back by a computed duration; write it as a number.'
  if (node.rangeMs > SELECTOR_RANGE_MS_MAX) return 'The query looks back further than 35 days.'
  if (node.kind === 'matrix') return null
  if (node.hasStep && !(node.stepMs !== null && node.stepMs > 0))
    return 'The subquery needs a step above zero, written as a number.'
  const points = node.rangeMs / (node.stepMs ?? ASSUMED_STEP_MS)
  return points > SUBQUERY_POINTS_MAX
    ? `The subquery has ${Math.round(points)} points; ${SUBQUERY_POINTS_MAX} is the most.`
    : null
}

/** The largest product of nested subqueries: an inner one is evaluated at every step of the outer. */
function subqueryPoints(node: Expression): number {
  const inside = childrenOf(node).reduce((most, child) => Math.max(most, subqueryPoints(child)), 1)
  return node.kind === 'subquery'
    ? inside * Math.max(1, (node.rangeMs ?? 0) / (node.stepMs ?? ASSUMED_STEP_MS))
    : inside
}
