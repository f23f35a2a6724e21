import { DAY_MS, MINUTE_MS, SECOND_MS } from '../time/duration-ms.ts'

const BEFORE_ONSET_MS = 30 * MINUTE_MS
const AFTER_RESOLVE_MS = 5 * MINUTE_MS
/** An alert may have fired for months before it was connected; older samples say nothing about today. */
const LONGEST_MS = 30 * DAY_MS

export type Span = { readonly startMs: number; readonly endMs: number }

/**
 * What the panels of an incident show when nobody chose: from 30 minutes before the onset to now, or to 5 minutes after
 * the resolve. `earliestMs` is where samples begin, when that is known. Never empty.
 */
export function defaultSpan(given: {
  readonly onsetAtMs: number
  readonly resolvedAtMs: number | null
  readonly nowMs: number
  readonly earliestMs?: number | null
}): Span {
  const { onsetAtMs, resolvedAtMs, nowMs, earliestMs = null } = given
  const endMs = resolvedAtMs === null ? nowMs : Math.min(nowMs, resolvedAtMs + AFTER_RESOLVE_MS)
  const startMs = Math.max(onsetAtMs - BEFORE_ONSET_MS, earliestMs ?? 0, endMs - LONGEST_MS, 0)
  return { startMs: Math.min(startMs, endMs - MINUTE_MS), endMs }
}

const RATE_MS = 5 * MINUTE_MS
const RATE_MS_MIN = 15 * SECOND_MS

/**
 * Over how long to take rates: as the alert's own rule does (its author knows the scrape interval), else 5 minutes; never
 * shorter than four steps, or increases between two points would be skipped.
 */
export function rateWindowMs({ ruleRangeMs, stepMs }: { ruleRangeMs: number | null; stepMs: number }): number {
  const wished = ruleRangeMs === null ? RATE_MS : Math.min(Math.max(ruleRangeMs, RATE_MS_MIN), 2 * RATE_MS)
  return stepMs * 4 > wished && stepMs > 15 * SECOND_MS ? Math.max(wished, stepMs * 4) : wished
}
