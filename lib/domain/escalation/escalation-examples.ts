/* Examples for the tests of this folder. */
import type { EscalationDecision, EscalationState, EscalationTimer, Reach } from './escalation-decision.ts'
import type { EscalationPolicy, EscalationTarget } from './policy.ts'

/** A named person as a target. */
export const user = (userId: string): EscalationTarget => ({ kind: 'user', userId })

/** A policy of steps of named people, at positions 10, 20, 30 … */
export const policyOf = (names: string[][], repeatCount = 0, delaysMs: (number | null)[] = []): EscalationPolicy => ({
  id: 'pol',
  name: 'Payments',
  steps: names.map((targets, index) => ({
    position: (index + 1) * 10,
    targets: targets.map(user),
    delayMs: delaysMs[index] ?? null,
  })),
  repeatCount,
})

/** Mara, then Ivo, then the lead. */
export const THREE = policyOf([['mara'], ['ivo'], ['lead']])

/** When every example incident opened: a Friday, so that the next business day is three days off. */
export const FRIDAY_NOON_MS = Date.parse('2026-11-20T12:00:00Z')

/** Everybody can be reached. */
export const all: Reach = () => true

/** Everybody but these can be reached. */
export const without =
  (...names: string[]): Reach =>
  (target) =>
    target.kind !== 'user' || !names.includes(target.userId)

/** An incident whose step 1 was paged at its opening. */
export const triggered = (change: Partial<EscalationState> = {}): EscalationState => ({
  state: 'triggered',
  openedAtMs: FRIDAY_NOON_MS,
  round: 1,
  nextStep: 2,
  escalationVersion: 7,
  ...change,
})

/** The timer that is due next on `triggered()`. */
export const timerAt = (change: Partial<EscalationTimer> = {}): EscalationTimer => ({
  kind: 'escalate',
  step: 2,
  round: 1,
  escalationVersion: 7,
  dueAtMs: FRIDAY_NOON_MS,
  ...change,
})

/** The page of a decision; throws when it decided nothing. */
export function paged(decision: EscalationDecision): Extract<EscalationDecision, { kind: 'page' }> {
  if (decision.kind !== 'page') throw new Error(`Expected a page, got: ${decision.reason}`)
  return decision
}
