import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextDue, periodOf } from './period.ts'
import { RECURRENCE_PERIODS, type Recurrence, validateRecurrence } from './recurrence.ts'

const BERLIN = { time: '09:00', timeZone: 'Europe/Berlin' } as const
const at = (text: string) => Date.parse(text)
const iso = (atMs: number) => new Date(atMs).toISOString().replace(':00.000Z', 'Z')

describe('the next time a checklist is due', () => {
  it.each<[string, Recurrence, string, string]>([
    ['today, when it is still early', { every: 'day', ...BERLIN }, '2026-11-22T07:59Z', '2026-11-22T08:00Z'],
    ['tomorrow, at the very instant it is due', { every: 'day', ...BERLIN }, '2026-11-22T08:00Z', '2026-11-23T08:00Z'],
    ['across the end of summer time', { every: 'day', ...BERLIN }, '2026-10-24T12:00Z', '2026-10-25T08:00Z'],
    [
      'at 03:00 when 02:30 does not exist',
      { every: 'day', ...BERLIN, time: '02:30' },
      '2026-03-28T12:00Z',
      '2026-03-29T01:00Z',
    ],
    ['on Friday of this week', { every: 'week', weekday: 5, ...BERLIN }, '2026-11-18T12:00Z', '2026-11-20T08:00Z'],
    ['on Friday of next week', { every: 'week', weekday: 5, ...BERLIN }, '2026-11-21T12:00Z', '2026-11-27T08:00Z'],
    ['on Monday when no weekday is given', { every: 'week', ...BERLIN }, '2026-11-21T12:00Z', '2026-11-23T08:00Z'],
    [
      'on the 31st, cut to February',
      { every: 'month', dayOfMonth: 31, ...BERLIN },
      '2027-02-01T12:00Z',
      '2027-02-28T08:00Z',
    ],
    ['on a leap day', { every: 'month', dayOfMonth: 29, ...BERLIN }, '2028-02-01T12:00Z', '2028-02-29T08:00Z'],
    ['on the first of next year', { every: 'month', ...BERLIN }, '2026-12-02T12:00Z', '2027-01-01T08:00Z'],
    ['in the next quarter', { every: 'quarter', dayOfMonth: 15, ...BERLIN }, '2026-11-22T12:00Z', '2027-01-15T08:00Z'],
  ])('is %s', (_, recurrence, after, expected) => {
    expect(iso(nextDue(recurrence, at(after)))).toBe(expected)
  })
})

describe('the period of an instant', () => {
  it.each<[Recurrence['every'], string, string, string, string]>([
    ['day', '2026-11-22T23:30Z', '2026-11-23', '2026-11-22T23:00Z', '2026-11-23T23:00Z'],
    ['day', '2026-03-29T12:00Z', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ['week', '2026-11-22T12:00Z', '2026-W47', '2026-11-15T23:00Z', '2026-11-22T23:00Z'],
    ['week', '2027-01-01T12:00Z', '2026-W53', '2026-12-27T23:00Z', '2027-01-03T23:00Z'],
    ['week', '2024-12-30T12:00Z', '2025-W01', '2024-12-29T23:00Z', '2025-01-05T23:00Z'],
    ['month', '2026-11-30T23:30Z', '2026-12', '2026-11-30T23:00Z', '2026-12-31T23:00Z'],
    ['quarter', '2026-11-22T12:00Z', '2026-Q4', '2026-09-30T22:00Z', '2026-12-31T23:00Z'],
  ])('every %s at %s is %s', (every, text, key, start, end) => {
    const period = periodOf({ every, ...BERLIN }, at(text))
    expect([period.key, iso(period.startMs), iso(period.endMs)]).toEqual([key, start, end])
  })

  it('holds the instant and its own due time, and meets the next without a gap', () => {
    const recurrence = fc.record({
      every: fc.constantFrom(...RECURRENCE_PERIODS),
      weekday: fc.integer({ min: 1, max: 7 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      time: fc.constantFrom('00:00', '02:30', '23:59'),
      timeZone: fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'UTC'),
    })
    fc.assert(
      fc.property(recurrence, fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') }), (rule, atMs) => {
        const period = periodOf(rule, atMs)
        expect(period.startMs <= atMs && atMs < period.endMs).toBe(true)
        expect(period.startMs <= period.dueAtMs && period.dueAtMs < period.endMs).toBe(true)
        const next = periodOf(rule, period.endMs)
        expect(next.startMs).toBe(period.endMs)
        expect(next.key > period.key).toBe(true)
        expect(nextDue(rule, atMs)).toBe(period.dueAtMs > atMs ? period.dueAtMs : next.dueAtMs)
      }),
      { numRuns: 300 },
    )
  })
})

it('a recurrence that never comes is refused with sentences', () => {
  expect(validateRecurrence({ every: 'day', ...BERLIN })).toEqual([])
  expect(validateRecurrence({ every: 'week', weekday: 0, dayOfMonth: 32, time: '9', timeZone: 'Berlin' })).toEqual([
    'The weekday is a number from 1 (Monday) to 7 (Sunday).',
    'The day of the month is a number from 1 to 31.',
    '“9” is not a time of day. Write it as 09:00.',
    '“Berlin” is not a known time zone. Use a name such as Europe/Berlin.',
  ])
})
