import { expect, it } from 'vitest'
import { guessUnit } from './guess-unit.ts'

it.each([
  ['100 * sum by (job) (rate(a_total{code=~"5.."}[1m])) / sum by (job) (rate(a_total[1m]))', 'percent'],
  ['100 * (sum(rate(a_total[1m])) or 0 * sum(rate(b_total[1m]))) / sum(rate(b_total[1m]))', 'percent'],
  ['sum(rate(a_total{code="500"}[5m])) / sum(rate(a_total[5m])) * 100', 'percent'],
  ['sum(db_connections_active) / sum(db_connections_max)', 'ratio'],
  ['histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))', 'seconds'],
  ['rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])', 'seconds'],
  ['max(process_resident_memory_bytes)', 'bytes'],
  ['max by (job) (process_resident_memory_bytes{job="api"}) / 1024 ^ 2', 'none'],
  ['sum(rate(http_requests_total[1m]))', 'rate'],
  ['sum(rate(process_cpu_seconds_total[1m]))', 'none'],
  ['time() - backup_last_success_timestamp_seconds', 'none'],
  ['max by (queue) (queue_depth)', 'none'],
  ['increase(jobs_failed_total[1h])', 'count'],
  ['up{', 'none'],
])('%s is in %s', (expr, unit) => {
  expect(guessUnit(expr)).toBe(unit)
})
