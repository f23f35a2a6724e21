import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../time/duration-ms.ts'
import { ATTEMPTS_MAX, type FailedAttempt, nextAttempt } from './backoff.ts'

const failed = (change: Partial<FailedAttempt> = {}): FailedAttempt => ({
  attempt: 1,
  kind: 'transient',
  random: 0,
  nowMs: 0,
  ...change,
})
const delayMs = (change: Partial<FailedAttempt>) => {
  const next = nextAttempt(failed(change))
  return next.kind === 'retry' ? next.dueAtMs : next.why
}

describe('a transient failure is tried again', () => {
  it.each([
    [1, 1000, 2000],
    [2, 2000, 4000],
    [3, 4000, 8000],
    [8, 128_000, 256_000],
    [9, 150_000, 300_000],
    [11, 150_000, 300_000],
  ])('after attempt %d between %d and %d ms later', (attempt, leastMs, mostMs) => {
    expect(delayMs({ attempt, random: 0 })).toBe(leastMs)
    expect(delayMs({ attempt, random: 0.999999 })).toBeLessThanOrEqual(mostMs)
    expect(delayMs({ attempt, random: 0.5 })).toBe((leastMs + mostMs) / 2)
  })

  it('not before the other side asked, but never later than 10 minutes for its sake', () => {
    expect(delayMs({ retryAfterMs: 30_000 })).toBe(30_000)
    expect(delayMs({ retryAfterMs: 1 })).toBe(1000)
    expect(delayMs({ retryAfterMs: 24 * HOUR_MS })).toBe(10 * MINUTE_MS)
  })
})

describe('it gives up', () => {
  it.each([
    ['on a permanent failure', { kind: 'permanent' }, 'The other side refused it for good.'],
    ['after the last attempt', { attempt: ATTEMPTS_MAX }, 'It failed 12 times.'],
    ['after two hours', { nowMs: 2 * HOUR_MS, startedAtMs: 500 }, 'It could not be delivered within 2 hours.'],
  ] as const)('%s', (_, change, why) => {
    expect(nextAttempt(failed(change))).toEqual({ kind: 'give_up', why })
  })

  it('within two hours whatever the other side asks', () => {
    let nowMs = 0
    for (let attempt = 1; ; attempt++) {
      const next = nextAttempt(failed({ attempt, nowMs, startedAtMs: 0, retryAfterMs: HOUR_MS, random: 0.9 }))
      if (next.kind === 'give_up') break
      nowMs = next.dueAtMs
    }
    expect(nowMs).toBeGreaterThan(HOUR_MS)
    expect(nowMs).toBeLessThanOrEqual(2 * HOUR_MS)
  })
})
