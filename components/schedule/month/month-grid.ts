import { addDays, weekdayOf } from '#lib/domain/time/calendar-date.ts'
import { instantOfWallTime, wallTimeOf } from '#lib/domain/time/wall-time.ts'

/** A day on the schedule's wall: 23 to 25 hours long where clocks change. */
export type MonthDay = {
  readonly date: string
  readonly number: number
  readonly inMonth: boolean
  readonly startMs: number
  readonly endMs: number
}
export type MonthWeek = {
  readonly days: readonly MonthDay[]
  readonly startMs: number
  readonly endMs: number
}
export type MonthGrid = {
  /** `2026-11`. */
  readonly month: string
  /** `November 2026`. */
  readonly label: string
  readonly previous: string
  readonly next: string
  readonly weeks: readonly MonthWeek[]
  readonly startMs: number
  readonly endMs: number
}

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** The whole weeks, Monday first, that a month touches, as instants of the zone. */
export function monthGrid(month: string, timeZone: string): MonthGrid {
  const first = `${month}-01`
  const afterLast = `${addDays(first, 31).slice(0, 7)}-01`
  const weeks: MonthWeek[] = []
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday < afterLast; monday = addDays(monday, 7))
    weeks.push(weekOf(monday, month, timeZone))
  return {
    month,
    label: `${MONTH_NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
    previous: addDays(first, -1).slice(0, 7),
    next: afterLast.slice(0, 7),
    weeks,
    startMs: weeks[0]?.startMs ?? 0,
    endMs: weeks.at(-1)?.endMs ?? 0,
  }
}

/** The month of an instant on the zone's wall. */
export function monthOf(atMs: number, timeZone: string): string {
  return wallTimeOf(atMs, timeZone).date.slice(0, 7)
}

/** What the address asks for, or null when it is no month of the years 2000 to 2998. */
export function readMonth(text: string | undefined): string | null {
  return text !== undefined && /^2\d{3}-(0[1-9]|1[0-2])$/.test(text) && text < '2999' ? text : null
}

function weekOf(monday: string, month: string, timeZone: string): MonthWeek {
  const midnights = Array.from({ length: 8 }, (_, index) =>
    instantOfWallTime(addDays(monday, index), '00:00', timeZone),
  )
  const days = midnights.slice(0, 7).map((startMs, index) => {
    const date = addDays(monday, index)
    return {
      date,
      number: Number(date.slice(8)),
      inMonth: date.startsWith(month),
      startMs,
      endMs: midnights[index + 1] ?? startMs,
    }
  })
  return { days, startMs: midnights[0] ?? 0, endMs: midnights[7] ?? 0 }
}
