import { expect, it } from 'vitest'
import { guardQuery } from './guard.ts'

const HOUR = { rangeMs: 3_600_000, stepMs: 15_000 }

it.each(['up', 'rate(x[5m])', 'max_over_time(rate(x[5m])[1h:1m])', 'rate(x[35d])', 'sum_over_time(x[1h:])'])(
  'an ordinary query passes: %s',
  (expr) => {
    expect(guardQuery(expr, HOUR)).toEqual({ ok: true })
  },
)

it.each([
  ['sum_over_time(up[300d:10ms])', '35 days'],
  ['sum_over_time(up[1d:1s])', 'points'],
  ['up[36d]', '35 days'],
  ['max_over_time(x[1h:0s])', 'above zero'],
  ['max_over_time(max_over_time(x[1h:1m])[10h:5s])', 'points'],
  ['max_over_time(x[10000s:1s])', 'about'],
  ['rate(x[5m', 'ends too early'],
])('a query that could stall the server is refused: %s', (expr, words) => {
  const result = guardQuery(expr, HOUR)
  expect(result.ok ? 'passed' : result.reason).toContain(words)
})

it('a window with too many points or no step is refused, and an instant query is not', () => {
  expect(guardQuery('up', { rangeMs: 86_400_000, stepMs: 1000 }).ok).toBe(false)
  expect(guardQuery('up', { rangeMs: 3_600_000, stepMs: 0 }).ok).toBe(false)
  expect(guardQuery('max_over_time(x[10000s:1s])', { rangeMs: 0, stepMs: 15_000 }).ok).toBe(true)
})
