import { describe, expect, it } from 'vitest'
import { DEFAULT_CLOCKS } from '../priority/clock.ts'
import type { Priority } from '../priority/priority.ts'
import { DEFAULT_BUSINESS_CALENDAR as CALENDAR } from '../time/business-calendar.ts'
import { DAY_MS, MINUTE_MS } from '../time/duration-ms.ts'
import { describeNextStep } from './describe-next-step.ts'
import { escalateNow } from './escalate-now.ts'
import type { EscalationState } from './escalation-decision.ts'
import { FRIDAY_NOON_MS, paged, policyOf, THREE, timerAt, triggered, user } from './escalation-examples.ts'
import { planAfterPriorityChange } from './plan-after-priority-change.ts'
import { planReopening } from './plan-opening.ts'
import { validatePolicy } from './policy.ts'

it('an acknowledgement taken back starts all of it again, from now', () => {
  const nowMs = FRIDAY_NOON_MS + DAY_MS
  const decision = paged(planReopening(THREE, DEFAULT_CLOCKS.P1, CALENDAR, nowMs))
  expect(decision.pages.map(({ step }) => step)).toEqual([1])
  expect(decision.timers).toBe('replace')
  expect(decision.nextTimers).toEqual([
    { kind: 'respond', step: 1, round: 1, dueAtMs: nowMs + 15 * MINUTE_MS },
    { kind: 'escalate', step: 2, round: 1, dueAtMs: nowMs + 30 * MINUTE_MS },
  ])
})

describe('a changed priority', () => {
  const change = (priority: Priority, afterMs: number, state: Partial<EscalationState> = {}, policy = THREE) => {
    const nowMs = FRIDAY_NOON_MS + afterMs
    const decision = paged(planAfterPriorityChange(triggered(state), policy, DEFAULT_CLOCKS[priority], CALENDAR, nowMs))
    const minutes = (atMs: number) => (atMs - FRIDAY_NOON_MS) / MINUTE_MS
    return [
      ...decision.pages.map(({ step }) => `page ${step}`),
      ...decision.nextTimers.map(({ kind, step, dueAtMs }) => `${kind} ${step} at ${minutes(dueAtMs)}`),
    ]
  }
  it.each<[string, Priority, number, Partial<EscalationState>, string[]]>([
    ['raised to P0 pages step 2 now', 'P0', 10, {}, ['page 2', 'respond 1 at 10', 'escalate 3 at 15']],
    ['raised to P1 in time keeps to the opening', 'P1', 10, {}, ['respond 1 at 15', 'escalate 2 at 30']],
    ['raised to P1 too late pages now', 'P1', 50, {}, ['page 2', 'respond 1 at 50', 'escalate 3 at 65']],
    ['lowered to P2 moves the clocks out', 'P2', 10, {}, ['respond 1 at 60', 'escalate 2 at 240']],
    ['lowered to P3 waits for Monday', 'P3', 10, {}, ['respond 1 at 240', 'escalate 2 at 4140']],
    [
      'a later step counts from its last page',
      'P0',
      32,
      { nextStep: 3, lastPagedAtMs: FRIDAY_NOON_MS + 30 * MINUTE_MS },
      ['respond 1 at 32', 'escalate 3 at 35'],
    ],
    [
      'a later step without a known page counts from now',
      'P0',
      32,
      { nextStep: 3 },
      ['respond 1 at 32', 'escalate 3 at 37'],
    ],
    ['a recorded lateness is not recorded again', 'P2', 20, { isResponseOverdue: true }, ['escalate 2 at 240']],
    ['an exhausted escalation stays so', 'P0', 90, { nextStep: 4, isResponseOverdue: true }, []],
  ])('%s', (_, priority, afterMinutes, state, expected) => {
    expect(change(priority, afterMinutes * MINUTE_MS, state)).toEqual(expected)
  })

  it('plans nothing for an incident that somebody has', () => {
    const state = triggered({ state: 'acknowledged' })
    expect(planAfterPriorityChange(state, THREE, DEFAULT_CLOCKS.P0, CALENDAR, FRIDAY_NOON_MS).kind).toBe('none')
  })
})

describe('escalating by hand', () => {
  const nowMs = FRIDAY_NOON_MS + 3 * MINUTE_MS
  const press = (state: Partial<EscalationState>, policy = THREE) =>
    escalateNow(triggered(state), policy, DEFAULT_CLOCKS.P1, CALENDAR, nowMs)

  it('pages the next step at once and counts the one after from now', () => {
    const decision = paged(press({}))
    expect(decision.pages).toMatchObject([{ step: 2, round: 1, reminder: false }])
    expect(decision.timers).toBe('replace')
    expect(decision.nextTimers).toEqual([
      { kind: 'respond', step: 1, round: 1, dueAtMs: FRIDAY_NOON_MS + 15 * MINUTE_MS },
      { kind: 'escalate', step: 3, round: 1, dueAtMs: nowMs + 15 * MINUTE_MS },
    ])
  })

  it('always pages somebody: after the last step a further round begins', () => {
    const decision = paged(press({ nextStep: 4 }))
    expect(decision.pages).toMatchObject([{ step: 1, round: 2 }])
    expect(decision.exhausted).toBe(false)
  })

  it('calls for help on an acknowledged incident without starting a clock', () => {
    expect(paged(press({ state: 'acknowledged' }))).toMatchObject({
      pages: [{ step: 2 }],
      nextTimers: [],
      next: { step: 3 },
    })
  })

  it('pages nobody about a resolved incident', () => {
    expect(press({ state: 'resolved' }).kind).toBe('none')
  })
})

describe('the next page, as the header shows it', () => {
  const timers = [
    timerAt({ dueAtMs: 3000 }),
    timerAt({ kind: 'respond', step: 1, dueAtMs: 2000 }),
    timerAt({ dueAtMs: 1, escalationVersion: 6 }),
  ]

  it('is the soonest timer of the current version', () => {
    expect(describeNextStep(triggered(), THREE, timers)).toEqual({
      step: 1,
      round: 1,
      dueAtMs: 2000,
      targets: [user('mara')],
      reminder: true,
    })
    expect(describeNextStep(triggered(), THREE, timers.slice(0, 1))).toMatchObject({
      step: 2,
      targets: [user('ivo')],
      reminder: false,
    })
  })

  it('is nothing once somebody has it, or nothing waits', () => {
    expect(describeNextStep(triggered({ state: 'acknowledged' }), THREE, timers)).toBeNull()
    expect(describeNextStep(triggered(), THREE, [])).toBeNull()
  })
})

it('a policy that would page nobody is refused with sentences', () => {
  expect(validatePolicy(THREE)).toEqual([])
  expect(validatePolicy(policyOf([]))).toEqual(['A policy needs at least one step, or nobody would be paged.'])
  expect(validatePolicy({ ...policyOf([['a'], []], 11, [null, -1]), name: '' })).toEqual([
    'Give the policy a name.',
    'A policy can repeat 0 to 10 times.',
    'Step 2 pages nobody. Add a target or remove the step.',
    'The delay of step 2 must be between 0 and 30 days.',
  ])
})
