import { expect, it } from 'vitest'
import { splitComparison } from './split-comparison.ts'

it.each([
  ['up == 0', 'up', '==', 0],
  [
    '100 * sum by (job) (rate(x{c=~"5.."}[1m])) / sum by (job) (rate(x[1m])) > 5',
    '100 * sum by (job) (rate(x{c=~"5.."}[1m])) / sum by (job) (rate(x[1m]))',
    '>',
    5,
  ],
  ['0.9 < disk_used_ratio', 'disk_used_ratio', '>', 0.9],
  ['(mem_bytes) >= bool 2 * 1024 ^ 3', 'mem_bytes', '>=', 2147483648],
  ['temperature < -5', 'temperature', '<', -5],
  ['(queue_depth > 1e3)', 'queue_depth', '>', 1000],
  ['time() - last_success_seconds > 1h', 'time() - last_success_seconds', '>', 3600],
])('the limit is split from the query: %s', (expr, left, op, threshold) => {
  expect(splitComparison(expr)).toEqual({ left, op, threshold })
})

it.each(['up', 'a > b', 'a > 1 and b > 2', 'a > 1 unless b', 'absent(up)', '1 > 2', 'a >', 'a > 1 / 0'])(
  'there is no one limit in: %s',
  (expr) => {
    expect(splitComparison(expr)).toBeNull()
  },
)
