import type { EscalationState, EscalationTimer } from './escalation-decision.ts'
import { type EscalationPolicy, type EscalationTarget, stepsInOrder } from './policy.ts'

/** The page that comes next by itself, for "Next page Ivo Petrov in 2 m 52 s". */
export type NextStep = Pick<EscalationTimer, 'step' | 'round' | 'dueAtMs'> & {
  readonly targets: readonly EscalationTarget[]
  readonly reminder: boolean
}

/**
 * The soonest page among the waiting timers of the incident's version: a step or the reminder of step 1. Null when the
 * incident is not triggered or nothing waits. Pass only 'escalate' timers to leave reminders out.
 */
export function describeNextStep(
  state: EscalationState,
  policy: EscalationPolicy,
  timers: readonly EscalationTimer[],
): NextStep | null {
  if (state.state !== 'triggered') return null
  const [timer] = timers
    .filter(({ escalationVersion }) => escalationVersion === state.escalationVersion)
    .toSorted((left, right) => left.dueAtMs - right.dueAtMs)
  if (!timer) return null
  const { step, round, dueAtMs, kind } = timer
  return { step, round, dueAtMs, targets: stepsInOrder(policy)[step - 1]?.targets ?? [], reminder: kind === 'respond' }
}
