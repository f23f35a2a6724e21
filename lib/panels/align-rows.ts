import type { Point, TimeSeries } from '#lib/domain/telemetry/series.ts'
import type { ChartRow } from './chart-model.ts'

type Window = { readonly startMs: number; readonly endMs: number; readonly stepMs: number }

/** Beyond one and a half steps without a sample, a line would claim what nobody measured. */
export const GAP_STEPS = 1.5

/**
 * All series on one list of instants, at most `rowsMax` long, which is what a chart library draws fastest. While the
 * steps fit, each step is a row. Beyond that the window is cut into buckets, and each gives two rows with its lowest and highest
 * value in the order they came, so no spike is lost. Values that are not finite, and gaps, are null.
 */
export function alignRows(series: readonly TimeSeries[], window: Window, rowsMax: number): readonly ChartRow[] {
  const spanMs = window.endMs - window.startMs
  if (series.length === 0 || spanMs < 0 || window.stepMs <= 0) return []
  const steps = Math.floor(spanMs / window.stepMs) + 1
  const densest = Math.max(...series.map(({ points }) => points.length))
  return steps <= rowsMax && densest <= steps + 1
    ? stepRows(series, window, steps)
    : bucketRows(series, window, Math.floor(rowsMax / 2))
}

function stepRows(series: readonly TimeSeries[], { startMs, stepMs }: Window, steps: number): readonly ChartRow[] {
  const atMs: (number | undefined)[] = new Array(steps).fill(undefined)
  const columns = series.map(({ points }) => {
    const column: (number | null)[] = new Array(steps).fill(null)
    let before: { readonly slot: number; readonly point: Point } | null = null
    for (const point of points) {
      const slot = Math.round((point[0] - startMs) / stepMs)
      if (slot < 0 || slot >= steps) continue
      column[slot] = finite(point[1])
      atMs[slot] ??= point[0]
      // A sample that came a little late may skip a slot without being a gap.
      if (before && slot - before.slot === 2 && point[0] - before.point[0] <= stepMs * GAP_STEPS) {
        column[slot - 1] = finite((before.point[1] + point[1]) / 2)
      }
      before = { slot, point }
    }
    return column
  })
  return Array.from({ length: steps }, (_, slot) => ({
    atMs: atMs[slot] ?? startMs + slot * stepMs,
    values: columns.map((column) => column[slot] ?? null),
  }))
}

type Extremes = { readonly low: Point; readonly high: Point } | null

function bucketRows(series: readonly TimeSeries[], { startMs, endMs }: Window, buckets: number): readonly ChartRow[] {
  const bucketMs = (endMs - startMs) / buckets || 1
  const columns = series.map(({ points }) => {
    const extremes: Extremes[] = new Array(buckets).fill(null)
    for (const point of points) {
      if (!Number.isFinite(point[1]) || point[0] < startMs || point[0] > endMs) continue
      const bucket = Math.min(buckets - 1, Math.floor((point[0] - startMs) / bucketMs))
      extremes[bucket] = widen(extremes[bucket] ?? null, point)
    }
    return extremes
  })
  return Array.from({ length: buckets * 2 }, (_, row) => {
    const bucket = Math.floor(row / 2)
    const isSecond = row % 2 === 1
    return {
      atMs: Math.round(startMs + (bucket + (isSecond ? 0.75 : 0.25)) * bucketMs),
      values: columns.map((column) => pick(column[bucket] ?? null, isSecond)),
    }
  })
}

function widen(extremes: Extremes, point: Point): Extremes {
  if (!extremes) return { low: point, high: point }
  return {
    low: point[1] < extremes.low[1] ? point : extremes.low,
    high: point[1] > extremes.high[1] ? point : extremes.high,
  }
}

function pick(extremes: Extremes, isSecond: boolean): number | null {
  if (!extremes) return null
  const isLowFirst = extremes.low[0] <= extremes.high[0]
  return isLowFirst === isSecond ? extremes.high[1] : extremes.low[1]
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
