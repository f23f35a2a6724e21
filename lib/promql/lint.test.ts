import { expect, it } from 'vitest'
import { lintQuery } from './lint.ts'

it.each([
  ['rate(req_total{code=~"5.."}[5m]) / rate(req_total[5m])', ['query-ratio-unaggregated']],
  ['100 * rate(req_total{code=~"5.."}[5m]) / rate(req_total[5m])', []],
  ['rate(req_total{code=~"5.."}[5m]) / rate(req_total[5m]) * 100 > 5', ['query-ratio-unaggregated']],
  ['sum(rate(req_total{code=~"5.."}[5m])) / sum(rate(req_total[5m]))', []],
  ['rate(x_seconds_sum[5m]) / rate(x_seconds_count[5m])', []],
  ['cpu_seconds_total', ['query-raw-counter']],
  ['sum by (a) (jobs_total) * 2', ['query-raw-counter']],
  ['count(jobs_total)', []],
  ['increase(jobs_total[1h])', []],
  ['histogram_quantile(0.9, sum(rate(x_bucket[5m])))', ['query-quantile-without-le']],
  ['histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m])))', []],
  ['histogram_quantile(0.9, sum without (le) (rate(x_bucket[5m])))', ['query-quantile-without-le']],
  ['rate(sum(x_total)[5m:1m])', ['query-rate-of-sum']],
  ['sum(', ['query-parse-error']],
])('%s', (query, codes) => {
  expect(lintQuery(query).map((lint) => lint.code)).toEqual(codes)
})

it('each complaint is one sentence with a place', () => {
  for (const lint of lintQuery('rate(a_total{x="1"}[5m]) / rate(a_total[5m]) + b_total')) {
    expect(lint.message).toMatch(/^[^.]+.*\.$/)
    expect(lint.to).toBeGreaterThan(lint.from)
  }
})
