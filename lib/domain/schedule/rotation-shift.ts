import { addDays, daysBetween, weekdayOf } from '../time/calendar-date.ts'
import { HOUR_MS } from '../time/duration-ms.ts'
import { instantOfWallTime, type LocalTime, wallTimeOf } from '../time/wall-time.ts'
import type { Rotation } from './rotation.ts'
import type { Interval } from './schedule.ts'

/** A rotation's own turn, before any override. `userId` is null when nobody takes part. */
export type RotationShift = Interval & { readonly userId: string | null }

/**
 * The turn that contains the instant. Turns before the anchor follow the same arithmetic backwards. Time and work do not
 * grow with the distance from the anchor. Throws RangeError when the rotation's date, time or zone is none.
 */
export function rotationShiftAt(rotation: Rotation, atMs: number): RotationShift {
  const grid = gridOf(rotation)
  let index = grid.estimate(atMs)
  let startMs = grid.startOf(index)
  while (startMs > atMs) {
    index -= 1
    startMs = grid.startOf(index)
  }
  let endMs = grid.startOf(index + 1)
  while (endMs <= atMs) {
    index += 1
    startMs = endMs
    endMs = grid.startOf(index + 1)
  }
  return { userId: participantAt(rotation.participants, index), startMs, endMs }
}

/**
 * The next handoff strictly after the instant, epoch milliseconds, counted from the anchor. A wall time that does not
 * exist hands over at the first instant that does; one that exists twice, at the earlier.
 */
export function nextHandoff(rotation: Rotation, afterMs: number): number {
  return rotationShiftAt(rotation, afterMs).endMs
}

/** Turn numbers to instants, and an instant to about its turn: at most one turn off, or two around a skipped day. */
type Grid = { readonly startOf: (index: number) => number; readonly estimate: (atMs: number) => number }

function gridOf(rotation: Rotation): Grid {
  const { handoff, anchorDate } = rotation
  switch (handoff.kind) {
    case 'hourly':
      return hourGrid(rotation, atLeastOne(handoff.everyHours) * HOUR_MS)
    case 'daily':
      return dayGrid(rotation, { firstDate: anchorDate, days: atLeastOne(handoff.everyDays), time: handoff.time })
    case 'weekly': {
      const firstDate = addDays(anchorDate, (handoff.weekday - weekdayOf(anchorDate) + 7) % 7)
      return dayGrid(rotation, { firstDate, days: 7 * atLeastOne(handoff.everyWeeks), time: handoff.time })
    }
  }
}

function hourGrid(rotation: Rotation, lengthMs: number): Grid {
  const anchorMs = instantOfWallTime(rotation.anchorDate, '00:00', rotation.timeZone)
  return {
    startOf: (index) => anchorMs + index * lengthMs,
    estimate: (atMs) => Math.floor((atMs - anchorMs) / lengthMs),
  }
}

function dayGrid(rotation: Rotation, turn: { firstDate: string; days: number; time: LocalTime }): Grid {
  return {
    startOf: (index) => instantOfWallTime(addDays(turn.firstDate, index * turn.days), turn.time, rotation.timeZone),
    estimate: (atMs) => Math.floor(daysBetween(turn.firstDate, wallTimeOf(atMs, rotation.timeZone).date) / turn.days),
  }
}

function participantAt(participants: readonly string[], index: number): string | null {
  const count = participants.length
  return count === 0 ? null : (participants[((index % count) + count) % count] ?? null)
}

/** A length that is missing or nonsense counts as 1, so that a bad row can never stall the search. */
function atLeastOne(every: number | undefined): number {
  return Math.max(1, Math.trunc(every ?? 1) || 1)
}
