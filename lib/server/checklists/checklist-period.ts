import { periodOf } from '#lib/domain/checklist/period.ts'
import type { RecurrencePeriod } from '#lib/domain/checklist/recurrence.ts'

/** The period by which ticks of each recurrence are kept. What comes round oftener than daily is kept by the day. */
const EVERY: Readonly<Record<string, RecurrencePeriod>> = {
  'per-shift': 'day',
  hourly: 'day',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  // Kept by the next shorter period there is: a tick may be asked for again too soon, never too late.
  biweekly: 'week',
  yearly: 'quarter',
}
/** Those whose period is exactly theirs, so that a due time can be said. */
const IS_EXACT = new Set(['daily', 'weekly', 'monthly', 'quarterly'])

type Hours = { readonly timeZone: string; readonly opensAt: string }

/** The period ticks belong to at an instant, and its end, which is when they are due. Without a recurrence there is one period, `once`. */
export function checklistPeriod(
  recurrence: string | null,
  { timeZone, opensAt }: Hours,
  nowMs: number,
): { readonly period: string; readonly dueAt: number | null } {
  const every = recurrence === null ? undefined : EVERY[recurrence]
  if (every === undefined) return { period: 'once', dueAt: null }
  // Due by its end: what a month's list asks is not late on the second of the month.
  const { key, endMs } = periodOf({ every, time: opensAt, timeZone }, nowMs)
  return { period: key, dueAt: recurrence !== null && IS_EXACT.has(recurrence) ? endMs : null }
}
