import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration-ms.ts'

const FIRST_DELAY_MS = 2 * SECOND_MS
const DELAY_MAX_MS = 5 * MINUTE_MS
const RETRY_AFTER_MAX_MS = 10 * MINUTE_MS

/** Attempts at one delivery, the first included. */
export const ATTEMPTS_MAX = 12
/** How long after the first attempt another may still begin: a page older than this informs nobody. */
export const GIVE_UP_AFTER_MS = 2 * HOUR_MS

/** A delivery attempt that just failed. `attempt` counts from 1; `random` is in [0, 1); `startedAtMs` is when the first attempt began. */
export type FailedAttempt = {
  readonly attempt: number
  readonly kind: 'transient' | 'permanent'
  readonly retryAfterMs?: number
  readonly random: number
  readonly nowMs: number
  readonly startedAtMs?: number
}

/** When to try again, or why not to. */
export type NextAttempt =
  | { readonly kind: 'retry'; readonly dueAtMs: number }
  | { readonly kind: 'give_up'; readonly why: string }

/**
 * The delay doubles from 2 s to at most 5 min and is drawn between half of that and all of it, so that a crowd of failed
 * deliveries spreads out. The other side's Retry-After is waited for in full, up to 10 min. Ends after 12 attempts or 2 h.
 */
export function nextAttempt(failed: FailedAttempt): NextAttempt {
  const { attempt, kind, retryAfterMs = 0, random, nowMs, startedAtMs = nowMs } = failed
  if (kind === 'permanent') return giveUp('The other side refused it for good.')
  if (attempt >= ATTEMPTS_MAX) return giveUp(`It failed ${attempt} times.`)
  const wholeMs = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), DELAY_MAX_MS)
  const ownDelayMs = Math.round(wholeMs / 2 + (wholeMs / 2) * random)
  const dueAtMs = nowMs + Math.max(ownDelayMs, Math.min(retryAfterMs, RETRY_AFTER_MAX_MS))
  if (dueAtMs - startedAtMs > GIVE_UP_AFTER_MS) return giveUp('It could not be delivered within 2 hours.')
  return { kind: 'retry', dueAtMs }
}

function giveUp(why: string): NextAttempt {
  return { kind: 'give_up', why }
}
