import type { PriorityClock } from '../priority/clock.ts'
import type { BusinessCalendar } from '../time/business-calendar.ts'
import { advance, pageDecision, settle } from './advance.ts'
import {
  type EscalationDecision,
  type EscalationState,
  everyoneIsReachable,
  type Reach,
} from './escalation-decision.ts'
import type { EscalationPolicy } from './policy.ts'
import { respondTimer } from './respond-timer.ts'

/**
 * Pages the next step at once because a person asked, and plans the rest from now. After the last round a further one
 * begins at step 1, so that asking always pages somebody. On an acknowledged incident it pages without starting any clock.
 */
export function escalateNow(
  state: EscalationState,
  policy: EscalationPolicy,
  clock: PriorityClock,
  calendar: BusinessCalendar,
  nowMs: number,
  isReachable: Reach = everyoneIsReachable,
): EscalationDecision {
  if (state.state === 'resolved') return { kind: 'none', reason: 'The incident is resolved.' }
  const terms = { policy, clock, calendar, isReachable }
  const place = settle(policy, { round: state.round, step: state.nextStep }) ?? { round: state.round + 1, step: 1 }
  const moved = advance(terms, place, { nowMs, openedAtMs: state.openedAtMs })
  const decision = pageDecision(moved, { timers: 'replace', respond: respondTimer(state, clock, nowMs) })
  return state.state === 'acknowledged' ? { ...decision, nextTimers: [] } : decision
}
