import type { PriorityClock } from '../priority/clock.ts'
import type { BusinessCalendar } from '../time/business-calendar.ts'
import { advance, dueAfterPage, pageDecision, settle } from './advance.ts'
import {
  type EscalationDecision,
  type EscalationState,
  everyoneIsReachable,
  type Reach,
} from './escalation-decision.ts'
import type { EscalationPolicy } from './policy.ts'
import { respondTimer } from './respond-timer.ts'

/**
 * The timers of a triggered incident under its new priority's clock, counted from the opening (step 2, the response) or from
 * the last page (later steps). What is thereby overdue is paged now. What was paged is not paged again.
 */
export function planAfterPriorityChange(
  state: EscalationState,
  policy: EscalationPolicy,
  clock: PriorityClock,
  calendar: BusinessCalendar,
  nowMs: number,
  isReachable: Reach = everyoneIsReachable,
): EscalationDecision {
  if (state.state !== 'triggered') return { kind: 'none', reason: `The incident is ${state.state}.` }
  const terms = { policy, clock, calendar, isReachable }
  const respond = respondTimer(state, clock, nowMs)
  const stored = { round: state.round, step: state.nextStep }
  const place = settle(policy, stored)
  if (!place)
    return pageDecision({ pages: [], unreachable: [], next: stored, dueAtMs: null }, { timers: 'replace', respond })
  const { openedAtMs, lastPagedAtMs = nowMs } = state
  const dueAtMs = dueAfterPage(terms, place, { openedAtMs, pagedAtMs: lastPagedAtMs })
  const moved =
    dueAtMs <= nowMs
      ? advance(terms, place, { nowMs, openedAtMs })
      : { pages: [], unreachable: [], next: place, dueAtMs }
  return pageDecision(moved, { timers: 'replace', respond })
}
