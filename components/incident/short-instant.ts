import { formatInstant } from '#lib/format/instant.ts'

/** A wall time, with its day when that is not today's: "07:00", "Mon 23 Nov 07:00". */
export function shortInstant(atMs: number, nowMs: number, timeZone: string, seconds = false): string {
  const time = formatInstant(atMs, timeZone, { style: seconds ? 'time-seconds' : 'time' })
  const day = formatInstant(atMs, timeZone, { style: 'day' })
  return day === formatInstant(nowMs, timeZone, { style: 'day' }) ? time : `${day} ${time}`
}
