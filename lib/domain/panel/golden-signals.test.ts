import { describe, expect, it } from 'vitest'
import { lintQuery } from '#lib/promql/lint.ts'
import { parseQuery } from '#lib/promql/parse.ts'
import { GOLDEN_SIGNALS } from '#prisma/seed/drill/expressions.ts'
import { goldenSignals, RECORDED_METRICS, REQUEST_METRICS, selectorOf } from './golden-signals.ts'

const exprs = (selector: string, window = '5m', metrics = RECORDED_METRICS) =>
  goldenSignals(selector, window, metrics).flatMap(({ queries }) => queries.map(({ expr }) => expr))

describe('the golden signals of a service', () => {
  it('are asked in the very words the drill recorded, so that the recording answers them', () => {
    expect(exprs('job="api"', '1m')).toEqual(GOLDEN_SIGNALS.map(({ expr }) => expr))
  })
  it.each([...new Set(REQUEST_METRICS.flatMap((metrics) => exprs('job="api"', '5m', metrics)))])(
    'are queries Prometheus accepts and the linter has nothing against: %s',
    (expr) => {
      expect(parseQuery(expr).ok).toBe(true)
      expect(lintQuery(expr)).toEqual([])
    },
  )
})

describe('how the metrics of a service are found', () => {
  it.each([
    ['what an admin wrote wins', { name: 'api', selector: ' app="x",zone="b" ' }, { job: 'api' }, 'app="x",zone="b"'],
    ['braces around it do not matter', { name: 'api', selector: '{app="x"}' }, {}, 'app="x"'],
    ['else the job of the alert', { name: 'checkout', selector: '' }, { job: 'checkout-web' }, 'job="checkout-web"'],
    ['else the name of the service', { name: 'checkout', selector: null }, {}, 'job="checkout"'],
    [
      'a value cannot close its quotes',
      { name: 'a"} or up{x="\\\nz', selector: null },
      {},
      'job="a\\"} or up{x=\\"\\\\\\nz"',
    ],
    ['without any of them there is nothing to ask', { name: null, selector: null }, {}, null],
  ])('%s', (_, service, labels, expected) => {
    expect(selectorOf(service, labels)).toBe(expected)
  })
  it('a hostile job label stays one string', () => {
    const selector = selectorOf({ name: null, selector: null }, { job: 'x"}) or vector(1) #' }) ?? ''
    for (const expr of exprs(selector)) expect(parseQuery(expr).ok, expr).toBe(true)
  })
})
