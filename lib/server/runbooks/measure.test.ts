import { expect, it } from 'vitest'
import type { PanelAnswer } from '#lib/contracts/panels.ts'
import type { Expectation } from '#lib/runbook/compiled-step.ts'
import { measure } from './measure.ts'

type Series = Extract<PanelAnswer, { status: 'ok' }>['series']
const answerOf = (series: Series): PanelAnswer => ({
  status: 'ok',
  source: { name: 'P', kind: 'live' },
  fetchedAt: 0,
  startMs: 0,
  endMs: 60_000,
  stepMs: 10_000,
  series,
  warnings: [],
})
const line = (value: Series[number]['points'][number][1], labels = {}, atMs = 60_000): Series[number] => ({
  labels,
  points: [[atMs, value]],
})
const limit = (op: Expectation['op'], value: number, more: Partial<Expectation> = {}): Expectation => ({
  ...{ op, value, unit: null, whenTrue: 'abnormal', source: 'alert', alert: 'High', severity: null },
  ...more,
})
const percent = { unit: 'percent', isSuggested: false } as const

it.each([
  ['above the limit of an alert is abnormal', [line(12)], '>', 'abnormal', '12 %'],
  ['below it is normal', [line(3)], '>', 'normal', '3 %'],
  ['the worst of several speaks', [line(3, { a: '1' }), line(12, { a: '2' })], '>', 'abnormal', '12 % (a=2, of 2)'],
  [
    'the least is the worst when less is bad',
    [line(3, { a: '1' }), line(12, { a: '2' })],
    '<',
    'abnormal',
    '3 % (a=1, of 2)',
  ],
  ['nothing is no data, never normal', [], '>', 'no_data', null],
  ['not-a-number is no data', [line('NaN')], '>', 'no_data', 'NaN'],
  ['a series that ended is no data', [line(3, {}, 30_000)], '>', 'no_data', null],
  ['infinity is a measurement', [line('+Inf')], '>', 'abnormal', '+Inf'],
] as const)('%s', (_, series, op, verdict, measured) => {
  expect(measure(answerOf([...series]), [limit(op, 5)], percent)).toMatchObject({ verdict, measured })
})

it('says what is expected, by whom, in the unit of what is measured', () => {
  const seconds = { unit: 'seconds', isSuggested: false } as const
  const text = limit('<', 200, { unit: 'ms', whenTrue: 'normal', source: 'text' })
  expect(measure(answerOf([line(0.31)]), [text], seconds)).toEqual({
    measured: '310 ms',
    expected: '< 200 ms (as written)',
    verdict: 'abnormal',
  })
  expect(measure(answerOf([line(1)]), [limit('>', 5)], percent).expected).toBe('≤ 5 % (alert High)')
})

it('does not judge what was only suggested or has no limit, and cannot judge what is unreachable', () => {
  expect(measure(answerOf([line(12)]), [limit('>', 5)], { ...percent, isSuggested: true }).verdict).toBe('not_checked')
  expect(measure(answerOf([line(12)]), [], percent)).toEqual({
    measured: '12 %',
    expected: null,
    verdict: 'not_checked',
  })
  const dead: PanelAnswer = { status: 'unreachable', source: 'P', message: 'gone', sinceMs: 1 }
  expect(measure(dead, [limit('>', 5)], percent).verdict).toBe('unreachable')
})
