import { describe, expect, it } from 'vitest'
import {
  type BusinessCalendar,
  DEFAULT_BUSINESS_CALENDAR,
  isBusinessTime,
  nextBusinessDayStart,
  validateBusinessCalendar,
} from './business-calendar.ts'

const BERLIN: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  workDays: [1, 2, 3, 4, 5],
  startTime: '09:00',
  endTime: '17:00',
  holidays: ['2026-12-25', '2027-01-01'],
}

describe('the next business day opens', () => {
  it.each([
    ['on Tuesday, when asked on Monday afternoon', '2026-11-23T15:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['on Tuesday, even when asked before Monday opened', '2026-11-23T05:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['on Monday, when asked on Friday', '2026-11-20T15:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['on Monday, when asked on Sunday', '2026-11-22T15:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['on Tuesday, when it is already Monday in the zone', '2026-11-22T23:30:00Z', '2026-11-24T08:00:00.000Z'],
    ['after a holiday and the week-end behind it', '2026-12-24T12:00:00Z', '2026-12-28T08:00:00.000Z'],
    ['at 09:00 of summer time, across the change', '2026-03-27T12:00:00Z', '2026-03-30T07:00:00.000Z'],
  ])('%s', (_, at, expected) => {
    const opensAtMs = nextBusinessDayStart(BERLIN, Date.parse(at))
    expect(opensAtMs === null ? null : new Date(opensAtMs).toISOString()).toBe(expected)
  })

  it('never, in a calendar without working days', () => {
    expect(nextBusinessDayStart({ ...BERLIN, workDays: [] }, 0)).toBeNull()
  })
})

it.each([
  ['2026-11-23T07:59:00Z', false],
  ['2026-11-23T08:00:00Z', true],
  ['2026-11-23T15:59:59Z', true],
  ['2026-11-23T16:00:00Z', false],
  ['2026-11-22T12:00:00Z', false],
  ['2026-12-25T12:00:00Z', false],
])('%s is business time: %s', (at, expected) => {
  expect(isBusinessTime(BERLIN, Date.parse(at))).toBe(expected)
})

it('a calendar that cannot work is refused with sentences', () => {
  expect(validateBusinessCalendar(DEFAULT_BUSINESS_CALENDAR)).toEqual([])
  expect(
    validateBusinessCalendar({
      timeZone: 'Berlin',
      workDays: [],
      startTime: '17:00',
      endTime: '9',
      holidays: ['Xmas'],
    }),
  ).toEqual([
    '“Berlin” is not a known time zone. Use a name such as Europe/Berlin.',
    'Choose at least one working day.',
    '“9” is not a time of day. Write it as 09:00.',
    'The holiday “Xmas” is not a date. Write it as 2026-12-25.',
  ])
  expect(validateBusinessCalendar({ ...BERLIN, startTime: '17:00', workDays: [0] })).toHaveLength(2)
})
