import { describe, expect, it } from 'vitest'
import { DEFAULT_CLOCKS } from '../priority/clock.ts'
import type { Priority } from '../priority/priority.ts'
import { DEFAULT_BUSINESS_CALENDAR as CALENDAR } from '../time/business-calendar.ts'
import { HOUR_MS, MINUTE_MS } from '../time/duration-ms.ts'
import { decideEscalation } from './decide-escalation.ts'
import type { EscalationDecision, EscalationState, EscalationTimer, Reach } from './escalation-decision.ts'
import {
  all,
  FRIDAY_NOON_MS,
  paged,
  policyOf,
  THREE,
  timerAt,
  triggered,
  user,
  without,
} from './escalation-examples.ts'
import { planOpening } from './plan-opening.ts'
import type { EscalationPolicy, EscalationTarget } from './policy.ts'

const nameOf = (target: EscalationTarget) => (target.kind === 'user' ? target.userId : target.kind)

/** Lets every timer ring when it is due, nobody answering, and writes down who is paged and when, in minutes after opening. */
function story(policy: EscalationPolicy, priority: Priority, { isReachable = all, lateMs = 0 } = {}): string[] {
  const clock = DEFAULT_CLOCKS[priority]
  const lines: string[] = []
  let state = triggered({ nextStep: 1 })
  let timers: EscalationTimer[] = []
  const apply = (decision: EscalationDecision, atMs: number) => {
    const { pages, nextTimers, next, exhausted, responseOverdue, unreachable } = paged(decision)
    const minutes = `${(atMs - FRIDAY_NOON_MS) / MINUTE_MS}`
    for (const page of unreachable) lines.push(`${minutes} step ${page.step} reaches nobody`)
    for (const { targets, reminder } of pages)
      lines.push(`${minutes} ${targets.map(nameOf).join('+')}${reminder ? ' again' : ''}`)
    if (exhausted && !responseOverdue) lines.push(`${minutes} exhausted`)
    timers.push(...nextTimers.map((timer) => ({ ...timer, escalationVersion: 7 })))
    state = { ...state, round: next.round, nextStep: next.step }
  }
  apply(planOpening(policy, clock, CALENDAR, FRIDAY_NOON_MS, isReachable), FRIDAY_NOON_MS)
  for (let rung = 0; timers.length > 0; rung++) {
    if (rung > 100) throw new Error('The escalation does not end.')
    const timer = timers.reduce((soonest, other) => (other.dueAtMs < soonest.dueAtMs ? other : soonest))
    timers = timers.filter((other) => other !== timer)
    const nowMs = timer.dueAtMs + lateMs
    apply(decideEscalation(state, timer, policy, clock, CALENDAR, nowMs, isReachable), nowMs)
  }
  return lines
}

describe('an incident nobody answers', () => {
  it.each<[string, Priority, EscalationPolicy, string[]]>([
    ['P0 pages steps 1 and 2 at once', 'P0', THREE, ['0 mara', '0 ivo', '5 mara again', '5 lead', '5 exhausted']],
    ['P1 waits 30 minutes for step 2', 'P1', THREE, ['0 mara', '15 mara again', '30 ivo', '45 lead', '45 exhausted']],
    ['P2 waits 4 hours', 'P2', THREE, ['0 mara', '60 mara again', '240 ivo', '300 lead', '300 exhausted']],
    ['P3 waits for Monday 09:00', 'P3', THREE, ['0 mara', '240 mara again', '4140 ivo', '4380 lead', '4380 exhausted']],
    [
      'a step’s own delay counts from the step before, in the first round only',
      'P1',
      policyOf([['mara'], ['ivo'], ['lead']], 1, [null, null, 2 * MINUTE_MS]),
      ['0 mara', '15 mara again', '30 ivo', '32 lead', '47 mara', '62 ivo', '77 lead', '77 exhausted'],
    ],
    [
      'a repeat after "at once" is not at once again',
      'P0',
      policyOf([['mara'], ['ivo']], 1),
      ['0 mara', '0 ivo', '5 mara again', '5 mara', '10 ivo', '10 exhausted'],
    ],
    ['one step, no repeat', 'P1', policyOf([['mara']]), ['0 mara', '0 exhausted', '15 mara again']],
    [
      'one step, two repeats',
      'P1',
      policyOf([['mara']], 2),
      ['0 mara', '15 mara again', '15 mara', '30 mara', '30 exhausted'],
    ],
    [
      'a delay of 0 pages together',
      'P1',
      policyOf([['mara'], ['ivo'], ['lead']], 0, [null, null, 0]),
      ['0 mara', '15 mara again', '30 ivo', '30 lead', '30 exhausted'],
    ],
  ])('%s', (_, priority, policy, expected) => {
    expect(story(policy, priority)).toEqual(expected)
  })

  it('pages each step once, and spaces the rest from now, when every timer rings an hour late', () => {
    expect(story(THREE, 'P1', { lateMs: HOUR_MS })).toEqual([
      '0 mara',
      '75 mara again',
      '90 ivo',
      '165 lead',
      '165 exhausted',
    ])
  })
})

describe('nobody to reach is said, and the next step is paged at once', () => {
  it.each<[string, EscalationPolicy, Reach, string[]]>([
    [
      'first step',
      THREE,
      without('mara'),
      ['0 step 1 reaches nobody', '0 ivo', '15 step 1 reaches nobody', '15 ivo again', '15 lead', '15 exhausted'],
    ],
    [
      'middle step',
      THREE,
      without('ivo'),
      ['0 mara', '15 mara again', '30 step 2 reaches nobody', '30 lead', '30 exhausted'],
    ],
    [
      'last step',
      THREE,
      without('lead'),
      ['0 mara', '15 mara again', '30 ivo', '45 step 3 reaches nobody', '45 exhausted'],
    ],
    [
      'one of two targets',
      policyOf([['mara', 'ivo']]),
      without('ivo'),
      ['0 step 1 reaches nobody', '0 mara', '0 exhausted', '15 mara again'],
    ],
    ['a policy without steps', policyOf([], 3), all, ['0 step 1 reaches nobody', '0 exhausted']],
    [
      'every step, with a repeat that waits',
      policyOf([['mara'], []], 1),
      without('mara'),
      [
        '0 step 1 reaches nobody',
        '0 step 2 reaches nobody',
        '15 step 1 reaches nobody',
        '15 step 2 reaches nobody',
        '15 step 1 reaches nobody',
        '15 step 2 reaches nobody',
        '15 exhausted',
      ],
    ],
  ])('%s', (_, policy, isReachable, expected) => {
    expect(story(policy, 'P1', { isReachable })).toEqual(expected)
  })
})

describe('a stale timer decides nothing', () => {
  it.each<[string, Partial<EscalationState>, Partial<EscalationTimer>]>([
    ['a late acknowledgement stops the step', { state: 'acknowledged' }, {}],
    ['a resolved incident pages nobody', { state: 'resolved' }, {}],
    ['an acknowledged incident is not overdue', { state: 'acknowledged' }, { kind: 'respond' }],
    ['a timer of an older plan', {}, { escalationVersion: 6 }],
    ['a timer from the future', {}, { escalationVersion: 8 }],
    ['a step already paged', { nextStep: 3 }, {}],
    ['a step that is not next yet', {}, { step: 3 }],
    ['a round already over', { round: 2 }, {}],
    ['a response recorded as overdue before', { isResponseOverdue: true }, { kind: 'respond' }],
  ])('%s', (_, state, timer) => {
    const decision = decideEscalation(
      triggered(state),
      timerAt(timer),
      THREE,
      DEFAULT_CLOCKS.P1,
      CALENDAR,
      FRIDAY_NOON_MS,
    )
    expect(decision.kind).toBe('none')
  })

  it('the same timer on a fresh state pages: the control for the above', () => {
    const decision = decideEscalation(triggered(), timerAt(), THREE, DEFAULT_CLOCKS.P1, CALENDAR, FRIDAY_NOON_MS)
    expect(paged(decision).pages).toEqual([{ step: 2, round: 1, targets: [user('ivo')], reminder: false }])
  })

  it('a timer for a step that was edited away goes on with the next round, or ends', () => {
    const at = FRIDAY_NOON_MS
    const timer = timerAt({ step: 3 })
    const once = decideEscalation(
      triggered({ nextStep: 3 }),
      timer,
      policyOf([['mara']]),
      DEFAULT_CLOCKS.P1,
      CALENDAR,
      at,
    )
    expect(paged(once)).toMatchObject({ pages: [], nextTimers: [], exhausted: true })
    const again = decideEscalation(
      triggered({ nextStep: 3 }),
      timer,
      policyOf([['mara']], 1),
      DEFAULT_CLOCKS.P1,
      CALENDAR,
      at,
    )
    expect(paged(again).pages).toMatchObject([{ step: 1, round: 2 }])
  })

  it('a reminder leaves the waiting step in place', () => {
    const decision = decideEscalation(triggered(), timerAt({ kind: 'respond' }), THREE, DEFAULT_CLOCKS.P1, CALENDAR, 0)
    expect(paged(decision)).toMatchObject({
      timers: 'add',
      nextTimers: [],
      next: { round: 1, step: 2 },
      responseOverdue: true,
      exhausted: false,
    })
  })
})
