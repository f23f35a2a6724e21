import { scheduleShifts } from '#lib/client/on-call.ts'

const DAY_MS = 86_400_000
const COMING_DAYS = 62

/** The next two months, from the start of the day in UTC: the same key for everybody who reads it today. */
export function comingWindow(readAtMs: number): { readonly from: number; readonly to: number } {
  const from = Math.floor(readAtMs / DAY_MS) * DAY_MS
  return { from, to: from + COMING_DAYS * DAY_MS }
}

/** Who has a schedule's duties in the next two months, and when nobody has. */
export function comingShifts(scheduleId: string, readAtMs: number) {
  return scheduleShifts(scheduleId, comingWindow(readAtMs))
}
