const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504])
const FIRST_DELAY_MS = 100
/** The longest wait asked of us that is worth remembering: a day. */
const RETRY_AFTER_MAX_MS = 86_400_000
export const RETRIES_MAX = 2

/** Whether asking again may help: overload and gateways, never a 400 or a 422. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE_STATUSES.has(status)
}

/** Whether a failed call may be tried later: overload, too early, and anything on the other side. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

/** How long to wait before retry number `retry` (from 0): what was asked for, else 100 ms doubling, half of it random. `random` is in [0, 1). */
export function retryDelayMs(retry: number, retryAfterMs: number | undefined, random: number): number {
  const backoffMs = FIRST_DELAY_MS * 2 ** retry
  return Math.round(retryAfterMs ?? backoffMs / 2 + (backoffMs / 2) * random)
}

/** The wait a Retry-After header asks for, in seconds or as a date. Undefined when absent or unreadable, at least 0, at most a day. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined
  const text = value.trim()
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs
  if (Number.isNaN(waitMs)) return undefined
  return Math.min(Math.max(0, Math.ceil(waitMs)), RETRY_AFTER_MAX_MS)
}
