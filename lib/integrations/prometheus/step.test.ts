import { expect, test } from 'vitest'
import { alignWindow, niceStepMs, pointsIn, RANGE_STEPS_MAX } from './step.ts'

const HOUR_MS = 3_600_000

test.each([
  [HOUR_MS, 240, 15_000],
  [HOUR_MS, 250, 15_000],
  [6 * HOUR_MS, 250, 120_000],
  [24 * HOUR_MS, 250, 600_000],
  [30 * 24 * HOUR_MS, 300, 3 * HOUR_MS],
  [10 * 365 * 24 * HOUR_MS, 250, 15 * 24 * HOUR_MS],
  [1_000, 500, 1_000],
])('%i ms in %i points takes a step of %i ms', (rangeMs, pointsTarget, stepMs) => {
  expect(niceStepMs({ rangeMs, pointsTarget })).toBe(stepMs)
})

test('a step is never shorter than asked for', () => {
  expect(niceStepMs({ rangeMs: 60_000, pointsTarget: 1_000, stepMsMin: 20_000 })).toBe(30_000)
})

test('no wish for points gets past what Prometheus allows', () => {
  for (const rangeMs of [HOUR_MS, 35 * 24 * HOUR_MS, 700 * 24 * HOUR_MS]) {
    expect(rangeMs / niceStepMs({ rangeMs, pointsTarget: 1e9 })).toBeLessThanOrEqual(RANGE_STEPS_MAX)
  }
})

test('two viewers a moment apart ask for the same window', () => {
  const window = { startMs: 1_795_321_980_123, endMs: 1_795_325_580_123, stepMs: 15_000 }
  const later = { ...window, startMs: window.startMs + 900, endMs: window.endMs + 900 }
  expect(alignWindow(window)).toEqual(alignWindow(later))
  expect(alignWindow(window).startMs % 15_000).toBe(0)
  expect(alignWindow(window).endMs % 15_000).toBe(0)
  expect(pointsIn(alignWindow(window))).toBe(241)
})

test('a step of nothing is refused', () => {
  expect(() => alignWindow({ startMs: 0, endMs: 1, stepMs: 0 })).toThrow(RangeError)
})
