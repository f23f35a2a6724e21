import { describe, expect, it } from 'vitest'
import type { Point, TimeSeries } from '#lib/domain/telemetry/series.ts'
import { prepareTimeSeries, ROWS_MAX, SERIES_MAX, type TimeSeriesInput } from './prepare-time-series.ts'

const STEP_MS = 60_000
const START_MS = Date.UTC(2026, 10, 22, 2, 45)
const END_MS = START_MS + 30 * STEP_MS
const at = (minute: number) => START_MS + minute * STEP_MS
const run = (values: readonly number[]): readonly Point[] => values.map((value, i) => [at(i), value] as const)
const one = (points: readonly Point[], labels = {}): TimeSeries => ({ labels, points })
const rising = run([...new Array(17).fill(0.001), ...new Array(14).fill(0.047)])

const model = (series: readonly TimeSeries[], more: Partial<TimeSeriesInput> = {}) =>
  prepareTimeSeries({
    series,
    startMs: START_MS,
    endMs: END_MS,
    stepMs: STEP_MS,
    widthPx: 600,
    unit: 'ratio',
    timeZone: 'UTC',
    ...more,
  })

describe('the sentence of a panel', () => {
  const threshold = { value: 0.02, op: '>' } as const

  it('says since when a value is above its threshold', () => {
    expect(model([one(rising)], { threshold }).summary).toBe('4.7 % now, above the threshold of 2 % since 03:02.')
  })
  it('gives wall times in the zone asked for', () => {
    expect(model([one(rising)], { threshold, timeZone: 'Asia/Kolkata' }).summary).toContain('since 08:32')
  })
  it('does not claim a beginning it cannot see', () => {
    expect(model([one(run(new Array(31).fill(0.05)))], { threshold }).summary).toContain('for the whole window')
  })
  it('says when it ended', () => {
    const points = run([...new Array(10).fill(0.05), ...new Array(21).fill(0.001)])
    expect(model([one(points)], { threshold }).summary).toBe(
      '0.1 % now, not above the threshold of 2 %. It was until 02:54.',
    )
  })
  it('does not call an old value "now"', () => {
    expect(model([one(rising.slice(0, 20))], { threshold }).summary).toBe(
      '4.7 % at 03:04, above the threshold of 2 % since 03:02. No samples since.',
    )
  })
  it('speaks of the worst series and counts the others', () => {
    const calm = one(run(new Array(31).fill(0.001)), { route: '/cart' })
    expect(model([calm, one(rising, { route: '/pay' })], { threshold }).summary).toBe(
      '/pay: 4.7 % now, above the threshold of 2 % since 03:02. 1 of 2 series is above it.',
    )
  })
  it('with a floor, the lowest series is the worst', () => {
    const floor = { value: 0.99, op: '<' } as const
    const good = one(run(new Array(31).fill(1)), { zone: 'a' })
    const bad = one(run(new Array(31).fill(0.5)), { zone: 'b' })
    expect(model([good, bad], { threshold: floor }).summary).toContain('b: 50 % now, below')
  })
  it('without a threshold gives the range', () => {
    expect(model([one(rising)]).summary).toBe('4.7 % now, between 0.1 % and 4.7 % in this window.')
  })
})

describe('what can be drawn', () => {
  it('no series is empty, and not the same as series without numbers', () => {
    expect(model([]).kind).toBe('empty')
    expect(model([one(run(new Array(31).fill(Number.NaN)))]).kind).toBe('not_numbers')
    expect(model([one([])]).kind).toBe('not_numbers')
    expect(model([one(rising)]).kind).toBe('drawn')
  })

  it('140 series of 11,000 points become 25 of a thousand, and the panel says so', () => {
    const endMs = START_MS + 10_999 * 15_000
    const series = Array.from({ length: 140 }, (_, s) =>
      one(
        Array.from({ length: 11_000 }, (_, i) => [START_MS + i * 15_000, s] as const),
        { pod: `p${s}` },
      ),
    )
    const big = prepareTimeSeries({
      series,
      startMs: START_MS,
      endMs,
      stepMs: 15_000,
      widthPx: 4000,
      unit: 'none',
      timeZone: 'UTC',
    })
    expect(big.series).toHaveLength(SERIES_MAX)
    expect(big.rows.length).toBeLessThanOrEqual(ROWS_MAX)
    expect(big.capText).toBe('25 of 140 series')
    expect(big.series.map(({ name }) => name)).toContain('p139')
    expect(big.series.map(({ name }) => name)).not.toContain('p0')
  })

  it('of many series, the eight that reach furthest have the hues', () => {
    const series = Array.from({ length: 12 }, (_, s) => one(run(new Array(31).fill(s)), { pod: `p${s}` }))
    const coloured = model(series).series.filter(({ hue }) => hue !== 'other')
    expect(coloured.map(({ name }) => name)).toEqual(['p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10', 'p11'])
    expect(new Set(coloured.map(({ hue }) => hue)).size).toBe(8)
  })

  it('a threshold far above the values is still on the axis', () => {
    const { y } = model([one(run(new Array(31).fill(0.001)))], { threshold: { value: 0.5, op: '>' } })
    expect(y.max).toBeGreaterThan(0.5)
    expect(y.min).toBe(0)
  })

  it('an infinite sample does not stretch the axis', () => {
    const { y, series } = model([one([...rising.slice(0, 30), [at(30), Number.POSITIVE_INFINITY]])])
    expect(y.max).toBeLessThan(1)
    expect(series[0]?.lastText).toBe('+Inf')
  })

  it('a percentage near the top does not climb past 100 %', () => {
    expect(model([one(run(new Array(31).fill(0.97)))]).y.max).toBe(1)
  })

  it('names the spans in which nothing was sampled', () => {
    const points = rising.filter(([atMs]) => atMs <= at(20) || atMs >= at(23))
    expect(model([one(points)]).gaps).toEqual([{ fromMs: at(20), toMs: at(23) }])
  })

  it('marks outside the window are left out and the others stand in time order', () => {
    const mark = (instant: number, label: string) => ({ at: instant, label, kind: 'deploy' as const })
    const { marks } = model([one(rising)], { marks: [mark(at(12), 'b'), mark(at(40), 'late'), mark(at(3), 'a')] })
    expect(marks.map(({ label }) => label)).toEqual(['a', 'b'])
  })

  it('time ticks stand on round wall times of the zone', () => {
    const ticks = model([one(rising)], { timeZone: 'Asia/Kathmandu' }).x.ticks
    expect(ticks.length).toBeGreaterThan(2)
    for (const { text } of ticks) expect(text).toMatch(/^\d{2}:[0-5][05]$/)
  })

  it('bytes have ticks on powers of 1,024', () => {
    const { y } = model([one(run(new Array(31).fill(700 * 1024 ** 2)))], { unit: 'bytes' })
    expect(y.ticks.map(({ text }) => text)).toEqual(['0 B', '500 MiB', '1,000 MiB'])
  })
})
