import { formatInstant } from '#lib/format/instant.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A wall time as axes and sentences write it: to the minute, to the second under a minute's step, the date for whole days. */
export function clockText(atMs: number, timeZone: string, stepMs = 60_000): string {
  const style = stepMs < 60_000 ? 'time-seconds' : stepMs >= DAY_MS ? 'date' : 'time'
  return formatInstant(atMs, timeZone, { style })
}
