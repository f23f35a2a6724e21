import { expect, test } from 'vitest'
import { isRetryableStatus, parseRetryAfter, retryDelayMs } from './retry-policy.ts'

const NOW = Date.UTC(2026, 10, 22, 4, 30)

test.each([
  ['30', 30_000],
  ['0', 0],
  [' 1.5 ', 1_500],
  ['Sun, 22 Nov 2026 04:31:00 GMT', 60_000],
  ['Sun, 22 Nov 2026 04:29:00 GMT', 0],
  ['999999999', 86_400_000],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %j is a wait of %s ms', (value, waitMs) => {
  expect(parseRetryAfter(value, NOW)).toBe(waitMs)
})

test('waits double, and half of each is random', () => {
  expect([retryDelayMs(0, undefined, 0), retryDelayMs(0, undefined, 0.999), retryDelayMs(1, undefined, 0)]).toEqual([
    50, 100, 100,
  ])
})

test('what the other side asks for is waited out', () => {
  expect(retryDelayMs(0, 7_000, 0)).toBe(7_000)
})

test.each([400, 401, 404, 422, 500])('%i is not asked again', (status) => {
  expect(isRetryableStatus(status)).toBe(false)
})
