import { scheduleShifts } from '#lib/client/on-call.ts'
import type { MonthGrid } from './month-grid.ts'

const AROUND_MS = 35 * 86_400_000
/** A shift at least as long may go on beyond what was asked for. */
export const LONG_SHIFT_MS = 2 * AROUND_MS

/** The instants that a month's shifts are asked for: five weeks more at either end, so that shifts keep their own bounds. */
export function monthWindow({ startMs, endMs }: MonthGrid): { readonly from: number; readonly to: number } {
  return { from: startMs - AROUND_MS, to: endMs + AROUND_MS }
}

/** The shifts of the weeks a month touches. */
export function monthShifts(scheduleId: string, grid: MonthGrid) {
  return scheduleShifts(scheduleId, monthWindow(grid))
}
