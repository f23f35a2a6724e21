import { expect, it } from 'vitest'
import { instantAt, nearestRow, PLOT_AREA, xOf } from './plot-area.ts'

const span = { startMs: 1_000, endMs: 61_000 }

it('an instant and its place are each other’s inverse', () => {
  for (const atMs of [1_000, 20_000, 61_000]) expect(instantAt(xOf(atMs, span, 600), span, 600)).toBe(atMs)
})
it('the axis beside the plot has no instant', () => {
  expect([instantAt(PLOT_AREA.leftPx - 1, span, 600), instantAt(600, span, 600)]).toEqual([null, null])
})
it.each([
  [0, 10],
  [14, 10],
  [16, 20],
  [99, 30],
])('the row nearest to %d is %d', (atMs, expected) => {
  expect(nearestRow([{ atMs: 10 }, { atMs: 20 }, { atMs: 30 }], atMs)?.atMs).toBe(expected)
})
