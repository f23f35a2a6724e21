import type { PriorityClock } from '../priority/clock.ts'
import type { BusinessCalendar } from '../time/business-calendar.ts'
import { advance, pageDecision, settle } from './advance.ts'
import {
  type EscalationDecision,
  type EscalationState,
  type EscalationTerms,
  type EscalationTimer,
  everyoneIsReachable,
  type Reach,
} from './escalation-decision.ts'
import { type EscalationPolicy, stepsInOrder } from './policy.ts'

/**
 * What a timer that fired means now, judged by the incident's current state.
 *
 * | State | Timer | Decision |
 * |---|---|---|
 * | acknowledged, resolved | any | none |
 * | triggered | of another version | none |
 * | triggered | escalate, not the place that is next | none |
 * | triggered | escalate, the place that is next | page it, set the timer for what follows |
 * | triggered | respond, already recorded | none |
 * | triggered | respond | response overdue, remind the first step that reaches somebody |
 *
 * However late it fires it pages once, and the next delay counts from now.
 */
export function decideEscalation(
  state: EscalationState,
  timer: EscalationTimer,
  policy: EscalationPolicy,
  clock: PriorityClock,
  calendar: BusinessCalendar,
  nowMs: number,
  isReachable: Reach = everyoneIsReachable,
): EscalationDecision {
  if (state.state !== 'triggered') return none(`The incident is ${state.state}.`)
  if (timer.escalationVersion !== state.escalationVersion) return none('The escalation was planned anew since.')
  const terms = { policy, clock, calendar, isReachable }
  if (timer.kind === 'respond') return remind(state, terms)
  if (timer.round !== state.round || timer.step !== state.nextStep)
    return none(`Step ${timer.step} of round ${timer.round} is not the one that is next.`)
  const place = settle(policy, timer)
  if (!place) return pageDecision(nothingLeft(state), { timers: 'add', respond: null })
  const moved = advance(terms, place, { nowMs, openedAtMs: state.openedAtMs })
  return pageDecision(moved, { timers: 'add', respond: null })
}

function remind(state: EscalationState, { policy, isReachable }: EscalationTerms): EscalationDecision {
  if (state.isResponseOverdue) return none('That nobody responded in time is already recorded.')
  const steps = stepsInOrder(policy)
  const found = steps.findIndex(({ targets }) => targets.some(isReachable))
  const round = 1
  const targets = steps[found]?.targets.filter(isReachable)
  const passed = found === -1 ? steps : steps.slice(0, found)
  return {
    kind: 'page',
    pages: targets ? [{ step: found + 1, round, targets, reminder: true }] : [],
    unreachable: passed.map((step, index) => ({ step: index + 1, round, targets: step.targets })),
    timers: 'add',
    nextTimers: [],
    next: { round: state.round, step: state.nextStep },
    exhausted: settle(policy, { round: state.round, step: state.nextStep }) === null,
    responseOverdue: true,
  }
}

function nothingLeft(state: EscalationState) {
  return { pages: [], unreachable: [], next: { round: state.round, step: state.nextStep }, dueAtMs: null }
}

function none(reason: string): EscalationDecision {
  return { kind: 'none', reason }
}
