import { onCallAt } from './on-call.ts'
import type { Interval, Schedule, ScheduleRole } from './schedule.ts'

/** A stretch of final duty, after overrides. `userId` is null where nobody is on call. */
export type Shift = Interval & {
  readonly role: ScheduleRole
  readonly userId: string | null
  readonly because: 'rotation' | 'override'
  readonly overrideId: string | null
}

/** Turns looked at in one call: an hourly rotation over 83 days. */
export const SHIFTS_MAX = 2000

/**
 * Final shifts that cover [fromMs, toMs) without gap or overlap, cut to it, neighbours of one person and one reason joined.
 * After 2,000 turns it stops: the last shift then ends before toMs.
 */
export function shiftsBetween(schedule: Schedule, role: ScheduleRole, fromMs: number, toMs: number): Shift[] {
  const shifts: Shift[] = []
  let atMs = fromMs
  for (let turn = 0; turn < SHIFTS_MAX && atMs < toMs; turn++) {
    const { userId, because, overrideId = null, shift } = onCallAt(schedule, role, atMs)
    const endMs = Math.min(shift.endMs, toMs)
    const next: Shift = { role, userId, because, overrideId, startMs: atMs, endMs }
    const previous = shifts.at(-1)
    if (previous && isSameDuty(previous, next)) shifts[shifts.length - 1] = { ...previous, endMs }
    else shifts.push(next)
    atMs = endMs
  }
  return shifts
}

/** The stretches of [fromMs, toMs) in which nobody has the duty. Bounded as shiftsBetween is. */
export function coverageGaps(schedule: Schedule, role: ScheduleRole, fromMs: number, toMs: number): Interval[] {
  return shiftsBetween(schedule, role, fromMs, toMs)
    .filter((shift) => shift.userId === null)
    .map(({ startMs, endMs }) => ({ startMs, endMs }))
}

function isSameDuty(left: Shift, right: Shift): boolean {
  return left.userId === right.userId && left.because === right.because && left.overrideId === right.overrideId
}
