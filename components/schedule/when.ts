import { formatInstant, formatOffset } from '#lib/format/instant.ts'

const NEAR_MS = 6 * 86_400_000

/** "Mon 30 Nov 09:00". */
export function writeWhen(atMs: number, timeZone: string): string {
  return `${formatInstant(atMs, timeZone, { style: 'day' })} ${formatInstant(atMs, timeZone, { style: 'time' })}`
}

/** "Mon 09:00" while the weekday alone is clear, from six days on "Mon 30 Nov 09:00". */
export function writeSoon(atMs: number, timeZone: string, nowMs: number): string {
  if (Math.abs(atMs - nowMs) >= NEAR_MS) return writeWhen(atMs, timeZone)
  const weekday = formatInstant(atMs, timeZone, { style: 'day' }).slice(0, 3)
  return `${weekday} ${formatInstant(atMs, timeZone, { style: 'time' })}`
}

/** The same instant on the reader's wall, "Mon 03:00 America/New_York"; null when their wall shows the same. */
export function writeForReader(atMs: number, timeZone: string, readerZone: string): string | null {
  if (formatOffset(atMs, timeZone) === formatOffset(atMs, readerZone)) return null
  const weekday = formatInstant(atMs, readerZone, { style: 'day' }).slice(0, 3)
  return `${weekday} ${formatInstant(atMs, readerZone, { style: 'time' })} ${readerZone}`
}

/** A shift that the API gives no end, because nobody else ever follows. */
export function isForEver(atMs: number): boolean {
  return atMs > 8e15
}
