import { describe, expect, it } from 'vitest'
import { DEFAULT_BUSINESS_CALENDAR } from '../time/business-calendar.ts'
import { DAY_MS } from '../time/duration-ms.ts'
import { DEFAULT_CLOCKS, escalateDueAt, validateClock } from './clock.ts'
import { PRIORITIES } from './priority.ts'

const FRIDAY_NOON_MS = Date.parse('2026-11-20T12:00:00Z')

describe('the default clocks', () => {
  it.each([
    ['P0', '2026-11-20T12:05:00.000Z', '2026-11-20T12:00:00.000Z'],
    ['P1', '2026-11-20T12:15:00.000Z', '2026-11-20T12:30:00.000Z'],
    ['P2', '2026-11-20T13:00:00.000Z', '2026-11-20T16:00:00.000Z'],
    ['P3', '2026-11-20T16:00:00.000Z', '2026-11-23T09:00:00.000Z'],
  ] as const)(
    '%s opened on Friday noon wants an answer by %s and escalates at %s',
    (priority, respondBy, escalateAt) => {
      const clock = DEFAULT_CLOCKS[priority]
      expect(new Date(FRIDAY_NOON_MS + clock.respondWithinMs).toISOString()).toBe(respondBy)
      expect(new Date(escalateDueAt(clock, DEFAULT_BUSINESS_CALENDAR, FRIDAY_NOON_MS)).toISOString()).toBe(escalateAt)
    },
  )

  it('are all valid', () => {
    expect(PRIORITIES.flatMap((priority) => validateClock(DEFAULT_CLOCKS[priority]))).toEqual([])
  })
})

it('a calendar without working days still escalates, after 24 hours', () => {
  const never = { ...DEFAULT_BUSINESS_CALENDAR, workDays: [] }
  expect(escalateDueAt(DEFAULT_CLOCKS.P3, never, FRIDAY_NOON_MS)).toBe(FRIDAY_NOON_MS + DAY_MS)
})

it('a clock that could never ring, or always would, is refused', () => {
  expect(validateClock({ respondWithinMs: 0, escalate: { kind: 'after', delayMs: -1 } })).toEqual([
    'The time to respond must be between 1 minute and 30 days.',
    'The delay before escalating must be between 0 and 30 days.',
  ])
  expect(validateClock({ respondWithinMs: Number.NaN, escalate: { kind: 'at_once' } })).toHaveLength(1)
})
