import { isCalendarDate } from '#lib/domain/time/calendar-date.ts'
import { instantOfWallTime, isLocalTime, wallTimeOf } from '#lib/domain/time/wall-time.ts'

/** An instant as a `datetime-local` field takes it, on the wall of the zone: `2026-11-30T09:00`. */
export function toLocalText(atMs: number, timeZone: string): string {
  const { date, time } = wallTimeOf(atMs, timeZone)
  return `${date}T${time}`
}

/** What such a field holds, as an instant of the zone; null while it is not filled in. Seconds are left out. */
export function readLocalText(text: string, timeZone: string): number | null {
  const [date = '', rest = ''] = text.split('T')
  const time = rest.slice(0, 5)
  return isCalendarDate(date) && isLocalTime(time) ? instantOfWallTime(date, time, timeZone) : null
}
