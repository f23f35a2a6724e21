import type { ShiftView } from '#lib/contracts/on-call.ts'
import { wallTimeOf } from '#lib/domain/time/wall-time.ts'
import type { MonthWeek } from './month-grid.ts'

export type Role = ShiftView['role']
/** Eight to a day: a bar stands within an hour and a half of its time, and its label says the minute. */
const PARTS_A_DAY = 8
const PARTS_A_WEEK = 7 * PARTS_A_DAY
const MINUTES_A_PART = (24 * 60) / PARTS_A_DAY

/** A stretch of duty within one week: `start` counts from 1, `span` at least 1, both in eighths of a day. */
export type Bar = {
  readonly shift: ShiftView
  readonly start: number
  readonly span: number
  /** The shift began before this week, or goes on after it. */
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
}

/** The bars of one role in one week, in order and never over one another. */
export function placeBars(
  week: MonthWeek,
  shifts: readonly ShiftView[],
  { role, timeZone }: { readonly role: Role; readonly timeZone: string },
): Bar[] {
  const bars: Bar[] = []
  let free = 1
  const own = shifts
    .filter((shift) => shift.role === role && shift.startsAt < week.endMs && shift.endsAt > week.startMs)
    .toSorted((left, right) => left.startsAt - right.startsAt)
  for (const shift of own) {
    const start = Math.min(Math.max(free, partOf(shift.startsAt, week, timeZone)), PARTS_A_WEEK)
    const end = Math.max(start + 1, partOf(shift.endsAt, week, timeZone))
    bars.push({
      shift,
      start,
      span: end - start,
      isCutBefore: shift.startsAt < week.startMs,
      isCutAfter: shift.endsAt > week.endMs,
    })
    free = end
  }
  return bars
}

/** On the wall rather than by elapsed time, so that a 25-hour day is as wide as the others. */
function partOf(atMs: number, week: MonthWeek, timeZone: string): number {
  if (atMs <= week.startMs) return 1
  if (atMs >= week.endMs) return PARTS_A_WEEK + 1
  const day = week.days.findIndex(({ startMs, endMs }) => startMs <= atMs && atMs < endMs)
  const [hours = 0, minutes = 0] = wallTimeOf(atMs, timeZone).time.split(':').map(Number)
  return day * PARTS_A_DAY + Math.round((hours * 60 + minutes) / MINUTES_A_PART) + 1
}
