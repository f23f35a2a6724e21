import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point, TimeSeries } from '#lib/domain/telemetry/series.ts'
import { alignRows } from './align-rows.ts'

const STEP_MS = 15_000
const series = (points: readonly Point[], labels = {}): TimeSeries => ({ labels, points })
const window = (steps: number) => ({ startMs: 0, endMs: steps * STEP_MS, stepMs: STEP_MS })

describe('rows', () => {
  it('each step is a row while they fit', () => {
    const rows = alignRows([series([0, 1, 2, 3].map((i) => [i * STEP_MS, i] as const))], window(3), 100)
    expect(rows.map(({ atMs, values }) => [atMs, values[0]])).toEqual([
      [0, 0],
      [STEP_MS, 1],
      [2 * STEP_MS, 2],
      [3 * STEP_MS, 3],
    ])
  })

  it('a missing step breaks the line', () => {
    const rows = alignRows(
      [
        series([
          [0, 1],
          [STEP_MS, 1],
          [3 * STEP_MS, 1],
        ]),
      ],
      window(3),
      100,
    )
    expect(rows.map(({ values }) => values[0])).toEqual([1, 1, null, 1])
  })

  it('a sample that came a little late is not a gap', () => {
    const rows = alignRows(
      [
        series([
          [0, 1],
          [1.45 * STEP_MS, 3],
          [2.6 * STEP_MS, 3],
        ]),
      ],
      window(3),
      100,
    )
    expect(rows.map(({ values }) => values[0])).toEqual([1, 3, 3, 3])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%s breaks the line instead of being drawn',
    (value) => {
      const rows = alignRows(
        [
          series([
            [0, 1],
            [STEP_MS, value],
            [2 * STEP_MS, 1],
          ]),
        ],
        window(2),
        100,
      )
      expect(rows.map(({ values }) => values[0])).toEqual([1, null, 1])
    },
  )

  it('series that start at different times share the same instants', () => {
    const rows = alignRows(
      [
        series([
          [0, 1],
          [STEP_MS, 1],
        ]),
        series([[STEP_MS, 2]]),
      ],
      window(1),
      100,
    )
    expect(rows.map(({ values }) => values)).toEqual([
      [1, null],
      [1, 2],
    ])
  })

  it('a gap of many steps stays open after thinning', () => {
    const points = Array.from({ length: 11_000 }, (_, i) => [i * STEP_MS, 5] as const).filter(
      ([at]) => at < 4e7 || at > 6e7,
    )
    const rows = alignRows([series(points)], window(11_000), 400)
    const inGap = rows.filter(({ atMs }) => atMs > 4.1e7 && atMs < 5.9e7)
    expect(inGap.length).toBeGreaterThan(10)
    expect(inGap.every(({ values }) => values[0] === null)).toBe(true)
  })

  it('thinning keeps the highest and the lowest value, whatever comes, and never exceeds the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 500, maxLength: 3000 }),
        (values) => {
          const points = values.map((value, i) => [i * STEP_MS, value] as const)
          const rows = alignRows([series(points)], window(values.length - 1), 200)
          const drawn = rows.flatMap(({ values: [value] }) => (typeof value === 'number' ? [value] : []))
          expect(rows.length).toBeLessThanOrEqual(200)
          expect(Math.max(...drawn)).toBe(Math.max(...values))
          expect(Math.min(...drawn)).toBe(Math.min(...values))
          expect(rows.every((row, i) => i === 0 || row.atMs > (rows[i - 1]?.atMs ?? 0))).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })
})
