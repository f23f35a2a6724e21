import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isCalendarDate, weekdayOf } from './calendar-date.ts'
import { instantOfWallTime, isLocalTime, isTimeZone, wallTimeOf } from './wall-time.ts'

const iso = (atMs: number) => new Date(atMs).toISOString()

describe('a wall time becomes one instant', () => {
  it.each([
    ['an ordinary winter day', '2026-01-15', '09:00', 'Europe/Berlin', '2026-01-15T08:00:00.000Z'],
    ['an ordinary summer day', '2026-07-15', '09:00', 'Europe/Berlin', '2026-07-15T07:00:00.000Z'],
    ['02:30 that does not exist is 03:00', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['02:00 that does not exist is 03:00', '2026-03-29', '02:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['03:00 just after the gap is itself', '2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['02:30 that exists twice is the earlier', '2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['the gap in New York', '2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['the fold in New York', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['a gap of half an hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['a fold of half an hour', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['a gap at midnight', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['the same day after the law was repealed', '2019-11-03', '00:00', 'America/Sao_Paulo', '2019-11-03T03:00:00.000Z'],
    ['the end of Ramadan', '2025-04-06', '02:30', 'Africa/Casablanca', '2025-04-06T02:00:00.000Z'],
    ['a day that was skipped whole', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['a leap day', '2028-02-29', '12:00', 'UTC', '2028-02-29T12:00:00.000Z'],
  ])('%s', (_, date, time, timeZone, expected) => {
    expect(iso(instantOfWallTime(date, time, timeZone))).toBe(expected)
  })

  it('and every wall time that exists leads back to itself', () => {
    for (let day = 0; day < 366; day++) {
      const date = addDays('2026-01-01', day)
      const back = wallTimeOf(instantOfWallTime(date, '12:30', 'Australia/Lord_Howe'), 'Australia/Lord_Howe')
      expect(back).toEqual({ date, time: '12:30', weekday: weekdayOf(date) })
    }
  })
})

describe('calendar dates', () => {
  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %d days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected)
    expect(daysBetween(date, expected)).toBe(days)
  })

  it('the last days of a year with week 53 keep their weekdays', () => {
    expect(['2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map(weekdayOf)).toEqual([4, 5, 7, 1])
  })
})

it.each([
  [isCalendarDate, ['2028-02-29', '2026-11-22'], ['2027-02-29', '2026-13-01', '2026-1-1', 'today', '']],
  [isLocalTime, ['00:00', '23:59'], ['24:00', '9:00', '09:60', '09:00:00', '']],
  [isTimeZone, ['Europe/Berlin', 'UTC', 'Australia/Lord_Howe'], ['Mars/Olympus', '+01:00', '', 'Europe/']],
])('%o knows its own', (check, good, bad) => {
  expect(good.filter((text) => !check(text))).toEqual([])
  expect(bad.filter((text) => check(text))).toEqual([])
})
