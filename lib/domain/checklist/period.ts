import { Temporal } from 'temporal-polyfill'
import { instantOfWallTime, wallTimeOf } from '../time/wall-time.ts'
import type { Recurrence, RecurrencePeriod } from './recurrence.ts'

/**
 * One calendar day, ISO week, month or quarter of a recurrence. `key` names it for ever: 2026-11-22, 2026-W47, 2026-11 or
 * 2026-Q4. It lasts from startMs up to but not including endMs; the checklist is due at dueAtMs within.
 */
export type Period = {
  readonly key: string
  readonly startMs: number
  readonly endMs: number
  readonly dueAtMs: number
}

/** The period that contains the instant, by the calendar of the recurrence's zone. Throws RangeError for an unknown zone or time. */
export function periodOf(recurrence: Recurrence, atMs: number): Period {
  const today = Temporal.PlainDate.from(wallTimeOf(atMs, recurrence.timeZone).date)
  return periodFrom(recurrence, firstDayOf(recurrence.every, today))
}

/** The next due instant strictly after the given one, epoch milliseconds. */
export function nextDue(recurrence: Recurrence, afterMs: number): number {
  const current = periodOf(recurrence, afterMs)
  return current.dueAtMs > afterMs ? current.dueAtMs : periodOf(recurrence, current.endMs).dueAtMs
}

function periodFrom(recurrence: Recurrence, first: Temporal.PlainDate): Period {
  const { every, time, timeZone } = recurrence
  const startOf = (date: Temporal.PlainDate) => instantOfWallTime(date.toString(), '00:00', timeZone)
  return {
    key: keyOf(every, first),
    startMs: startOf(first),
    endMs: startOf(first.add(LENGTHS[every])),
    dueAtMs: instantOfWallTime(dueDayOf(recurrence, first).toString(), time, timeZone),
  }
}

const LENGTHS = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 }, quarter: { months: 3 } } as const

function firstDayOf(every: RecurrencePeriod, date: Temporal.PlainDate): Temporal.PlainDate {
  switch (every) {
    case 'day':
      return date
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 })
    case 'month':
      return date.with({ day: 1 })
    case 'quarter':
      return date.with({ day: 1, month: quarterOf(date) * 3 - 2 })
  }
}

function dueDayOf({ every, weekday = 1, dayOfMonth = 1 }: Recurrence, first: Temporal.PlainDate): Temporal.PlainDate {
  if (every === 'day') return first
  return every === 'week'
    ? first.add({ days: weekday - 1 })
    : first.with({ day: dayOfMonth }, { overflow: 'constrain' })
}

function keyOf(every: RecurrencePeriod, first: Temporal.PlainDate): string {
  const day = first.toString()
  switch (every) {
    case 'day':
      return day
    case 'week': {
      // A week belongs to the year of its Thursday (ISO 8601), so the end of December may be week 1.
      const thursday = first.add({ days: 3 })
      return `${thursday.year}-W${String(Math.ceil(thursday.dayOfYear / 7)).padStart(2, '0')}`
    }
    case 'month':
      return day.slice(0, 7)
    case 'quarter':
      return `${first.year}-Q${quarterOf(first)}`
  }
}

function quarterOf(date: Temporal.PlainDate): number {
  return Math.ceil(date.month / 3)
}
