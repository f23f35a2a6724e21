import type { PriorityClock } from '../priority/clock.ts'
import type { EscalationState, PlannedTimer } from './escalation-decision.ts'

/** The respond timer that still has to ring: by the new clock, at once when that is past, none when it has rung. */
export function respondTimer(state: EscalationState, clock: PriorityClock, nowMs: number): PlannedTimer | null {
  if (state.isResponseOverdue) return null
  return { kind: 'respond', step: 1, round: 1, dueAtMs: Math.max(state.openedAtMs + clock.respondWithinMs, nowMs) }
}
