import { type BusinessCalendar, nextBusinessDayStart } from '../time/business-calendar.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/duration-ms.ts'
import type { Priority } from './priority.ts'

/** How soon somebody must acknowledge, and how soon after opening the second escalation step is paged. */
export type PriorityClock = {
  readonly respondWithinMs: number
  readonly escalate:
    | { readonly kind: 'at_once' }
    | { readonly kind: 'after'; readonly delayMs: number }
    | { readonly kind: 'next_business_day' }
}

/** The clocks of a new workspace. */
export const DEFAULT_CLOCKS: Readonly<Record<Priority, PriorityClock>> = {
  P0: { respondWithinMs: 5 * MINUTE_MS, escalate: { kind: 'at_once' } },
  P1: { respondWithinMs: 15 * MINUTE_MS, escalate: { kind: 'after', delayMs: 30 * MINUTE_MS } },
  P2: { respondWithinMs: HOUR_MS, escalate: { kind: 'after', delayMs: 4 * HOUR_MS } },
  P3: { respondWithinMs: 4 * HOUR_MS, escalate: { kind: 'next_business_day' } },
}

const RESPOND_WITHIN_MIN_MS = MINUTE_MS
const DELAY_MAX_MS = 30 * DAY_MS

/** When the second step is due, counted from the opening. A calendar without working days counts as 24 hours: never "never". */
export function escalateDueAt(clock: PriorityClock, calendar: BusinessCalendar, openedAtMs: number): number {
  switch (clock.escalate.kind) {
    case 'at_once':
      return openedAtMs
    case 'after':
      return openedAtMs + clock.escalate.delayMs
    case 'next_business_day':
      return nextBusinessDayStart(calendar, openedAtMs) ?? openedAtMs + DAY_MS
  }
}

/** What is wrong with the clock, as sentences; empty when it can be saved. */
export function validateClock(clock: PriorityClock): string[] {
  const complaints: string[] = []
  if (!isWithin(clock.respondWithinMs, RESPOND_WITHIN_MIN_MS))
    complaints.push('The time to respond must be between 1 minute and 30 days.')
  if (clock.escalate.kind === 'after' && !isWithin(clock.escalate.delayMs, 0))
    complaints.push('The delay before escalating must be between 0 and 30 days.')
  return complaints
}

function isWithin(valueMs: number, minMs: number): boolean {
  return Number.isInteger(valueMs) && valueMs >= minMs && valueMs <= DELAY_MAX_MS
}
