import { formatInstant } from '#lib/format/instant.ts'

/** An instant for a terminal: date and time in the zone of whoever reads it, which is named. */
export function sayInstant(atMs: number): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return `${formatInstant(atMs, timeZone, { style: 'dateTime' })} (${timeZone})`
}
