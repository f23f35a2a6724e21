import { Temporal } from 'temporal-polyfill'
import type { CalendarDate } from './calendar-date.ts'

/** A time of day on the wall, `HH:MM`, 24 hours. */
export type LocalTime = string

/** What a clock on the wall of a zone shows. `weekday` is ISO: 1 Monday to 7 Sunday. */
export type WallTime = { readonly date: CalendarDate; readonly time: LocalTime; readonly weekday: number }

/**
 * The instant at which a wall clock in the zone shows this date and time, in epoch milliseconds. A time that does not
 * exist (clocks go forward) takes the first instant that does: 02:30 becomes 03:00. One that exists twice takes the earlier.
 * Throws RangeError for a date, time or zone that is none; check those at the edge.
 */
export function instantOfWallTime(date: CalendarDate, time: LocalTime, timeZone: string): number {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  // In a gap 'earlier' lands before the change by the gap's own length, so the next change is this gap's.
  const change = found.getTimeZoneTransition('next')
  return (change ?? found).epochMilliseconds
}

/** What the wall clock of the zone shows at an instant, to the minute. */
export function wallTimeOf(atMs: number, timeZone: string): WallTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(timeZone)
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: zoned.dayOfWeek,
  }
}

/** Whether the zone is one this runtime knows by its IANA name, such as Europe/Berlin. Offsets such as +01:00 are not zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** Whether the text is a time of day written `HH:MM`, 00:00 to 23:59. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}
