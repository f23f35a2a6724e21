import type { PriorityClock } from '../priority/clock.ts'
import type { BusinessCalendar } from '../time/business-calendar.ts'
import { advance, pageDecision } from './advance.ts'
import { type EscalationDecision, everyoneIsReachable, type Reach } from './escalation-decision.ts'
import type { EscalationPolicy } from './policy.ts'

/**
 * The escalation of an incident that opens now.
 *
 * | Round | Step | Paged |
 * |---|---|---|
 * | 1 | 1 | at the opening |
 * | 1 | 2 | by the priority's escalate clock, counted from the opening; "at once" pages it together with step 1 |
 * | 1 | 3 … | the step's own delay, or the time to respond, after the step before |
 * | 2 … | 1 | the time to respond after the last step of the round before |
 * | 2 … | 2 … | the time to respond after the step before |
 *
 * Beside it a respond timer is due after the time to respond. A step that reaches nobody is listed in `unreachable` and
 * the next is paged at once.
 */
export function planOpening(
  policy: EscalationPolicy,
  clock: PriorityClock,
  calendar: BusinessCalendar,
  openedAtMs: number,
  isReachable: Reach = everyoneIsReachable,
): EscalationDecision {
  const terms = { policy, clock, calendar, isReachable }
  const moved = advance(terms, { round: 1, step: 1 }, { nowMs: openedAtMs, openedAtMs })
  const respond = { kind: 'respond', step: 1, round: 1, dueAtMs: openedAtMs + clock.respondWithinMs } as const
  return pageDecision(moved, { timers: 'replace', respond })
}

/** The escalation of an incident whose acknowledgement was taken back: all of it again from step 1, with clocks that start now. */
export function planReopening(
  policy: EscalationPolicy,
  clock: PriorityClock,
  calendar: BusinessCalendar,
  reopenedAtMs: number,
  isReachable: Reach = everyoneIsReachable,
): EscalationDecision {
  return planOpening(policy, clock, calendar, reopenedAtMs, isReachable)
}
