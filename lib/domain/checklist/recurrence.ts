import { isLocalTime, isTimeZone, type LocalTime } from '../time/wall-time.ts'

/** How often a checklist comes round. */
export const RECURRENCE_PERIODS = ['day', 'week', 'month', 'quarter'] as const
export type RecurrencePeriod = (typeof RECURRENCE_PERIODS)[number]

/**
 * When a recurring checklist is due. `weekday` (ISO, 1 Monday, also when not given) counts for weeks; `dayOfMonth` (1 when
 * not given, cut to the month's last day) for months and for the first month of quarters. Time and periods are the zone's.
 */
export type Recurrence = {
  readonly every: RecurrencePeriod
  readonly weekday?: number
  readonly dayOfMonth?: number
  readonly time: LocalTime
  readonly timeZone: string
}

/** What is wrong with the recurrence, as sentences; empty when it can be used. */
export function validateRecurrence({ weekday = 1, dayOfMonth = 1, time, timeZone }: Recurrence): string[] {
  const complaints: string[] = []
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7)
    complaints.push('The weekday is a number from 1 (Monday) to 7 (Sunday).')
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31)
    complaints.push('The day of the month is a number from 1 to 31.')
  if (!isLocalTime(time)) complaints.push(`“${time}” is not a time of day. Write it as 09:00.`)
  if (!isTimeZone(timeZone))
    complaints.push(`“${timeZone}” is not a known time zone. Use a name such as Europe/Berlin.`)
  return complaints
}
