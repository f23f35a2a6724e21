import { addDays, type CalendarDate, isCalendarDate, weekdayOf } from './calendar-date.ts'
import { instantOfWallTime, isLocalTime, isTimeZone, type LocalTime, wallTimeOf } from './wall-time.ts'

/** When the workspace works. `workDays` are ISO weekdays (1 Monday to 7 Sunday); holidays are days of the same zone. */
export type BusinessCalendar = {
  readonly timeZone: string
  readonly workDays: readonly number[]
  readonly startTime: LocalTime
  readonly endTime: LocalTime
  readonly holidays: readonly CalendarDate[]
}

/** Monday to Friday, 09:00 to 17:00 UTC, no holidays: the calendar of a workspace that has not said otherwise. */
export const DEFAULT_BUSINESS_CALENDAR: BusinessCalendar = {
  timeZone: 'UTC',
  workDays: [1, 2, 3, 4, 5],
  startTime: '09:00',
  endTime: '17:00',
  holidays: [],
}

/** Two years: longer than any run of holidays that is not a mistake. */
const DAYS_SEARCHED_MAX = 732

/**
 * The opening (startTime, epoch ms) of the first working day strictly after the local date of `atMs`. Also at 06:00 on a
 * working day it is the *next* working day that counts: "next business day" never means today. Null when the calendar
 * has no working day within two years.
 */
export function nextBusinessDayStart(calendar: BusinessCalendar, atMs: number): number | null {
  const today = wallTimeOf(atMs, calendar.timeZone).date
  for (let days = 1; days <= DAYS_SEARCHED_MAX; days++) {
    const date = addDays(today, days)
    if (isWorkDay(calendar, date)) return instantOfWallTime(date, calendar.startTime, calendar.timeZone)
  }
  return null
}

/** Whether the instant lies in working hours: from startTime, up to but not including endTime, on a working day. */
export function isBusinessTime(calendar: BusinessCalendar, atMs: number): boolean {
  const { date, time } = wallTimeOf(atMs, calendar.timeZone)
  return isWorkDay(calendar, date) && time >= calendar.startTime && time < calendar.endTime
}

/** What is wrong with the calendar, as sentences; empty when it can be saved. */
export function validateBusinessCalendar(calendar: BusinessCalendar): string[] {
  const complaints: string[] = []
  if (!isTimeZone(calendar.timeZone))
    complaints.push(`“${calendar.timeZone}” is not a known time zone. Use a name such as Europe/Berlin.`)
  if (calendar.workDays.length === 0) complaints.push('Choose at least one working day.')
  if (calendar.workDays.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    complaints.push('Working days are numbers from 1 (Monday) to 7 (Sunday).')
  for (const time of [calendar.startTime, calendar.endTime])
    if (!isLocalTime(time)) complaints.push(`“${time}” is not a time of day. Write it as 09:00.`)
  if (calendar.startTime >= calendar.endTime) complaints.push('The working day must start before it ends.')
  for (const holiday of calendar.holidays)
    if (!isCalendarDate(holiday)) complaints.push(`The holiday “${holiday}” is not a date. Write it as 2026-12-25.`)
  return complaints
}

function isWorkDay(calendar: BusinessCalendar, date: CalendarDate): boolean {
  return calendar.workDays.includes(weekdayOf(date)) && !calendar.holidays.includes(date)
}
