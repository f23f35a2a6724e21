import { expect, it } from 'vitest'
import type { Point } from '#lib/domain/telemetry/series.ts'
import { prepareSparkline } from './prepare-sparkline.ts'

const draw = (points: readonly Point[], threshold: number | null = null) =>
  prepareSparkline({ points, startMs: 0, endMs: 40, stepMs: 10, widthPx: 40, heightPx: 12, threshold })

it('a steady rise is one stroke from the foot to the top', () => {
  expect(
    draw([
      [0, 0],
      [10, 1],
      [20, 2],
      [30, 3],
      [40, 4],
    ]).path,
  ).toBe('M0 11h0L10 8.5L20 6L30 3.5L40 1')
})
it('a gap begins a new stroke', () => {
  expect(
    draw([
      [0, 4],
      [10, 4],
      [30, 4],
      [40, 4],
    ]).path,
  ).toBe('M0 1h0L10 1M30 1h0L40 1')
})
it('nothing to draw is an empty path', () => {
  expect(draw([[0, Number.NaN]])).toEqual({ path: '', thresholdY: null })
})
it('the threshold is inside the picture', () => {
  expect(
    draw(
      [
        [0, 1],
        [10, 1],
      ],
      2,
    ).thresholdY,
  ).toBe(1)
})
