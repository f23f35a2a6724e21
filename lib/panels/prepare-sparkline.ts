import type { Point } from '#lib/domain/telemetry/series.ts'
import { alignRows } from './align-rows.ts'

export type Sparkline = {
  /** An SVG path in a box of widthPx × heightPx; empty when nothing can be drawn. A gap begins a new stroke. */
  readonly path: string
  readonly thresholdY: number | null
}

type SparklineInput = {
  readonly points: readonly Point[]
  readonly startMs: number
  readonly endMs: number
  readonly stepMs: number
  readonly widthPx: number
  readonly heightPx: number
  readonly threshold?: number | null
}

/** A series as one small path, on the same rules as a panel: extremes kept, gaps open, zero at the foot. */
export function prepareSparkline(input: SparklineInput): Sparkline {
  const { points, startMs, endMs, stepMs, widthPx, heightPx, threshold = null } = input
  const rows = alignRows([{ labels: {}, points }], { startMs, endMs, stepMs }, Math.max(2, Math.floor(widthPx)))
  const values = rows.flatMap(({ values: [value] }) => (typeof value === 'number' ? [value] : []))
  if (values.length === 0 || endMs <= startMs) return { path: '', thresholdY: null }
  const low = values.reduce((least, value) => Math.min(least, value), Math.min(0, threshold ?? 0))
  const high = values.reduce((most, value) => Math.max(most, value), Math.max(0, threshold ?? 0)) || 1
  // One pixel of air for the width of the stroke.
  const y = (value: number) => round(1 + (1 - (value - low) / (high - low || 1)) * (heightPx - 2))
  const x = (atMs: number) => round(((atMs - startMs) / (endMs - startMs)) * widthPx)
  let path = ''
  let isDown = false
  for (const {
    atMs,
    values: [value],
  } of rows) {
    if (typeof value !== 'number') {
      isDown = false
      continue
    }
    // `h0` gives a lone sample a length of nothing, which a round line cap draws as a dot.
    path += isDown ? `L${x(atMs)} ${y(value)}` : `M${x(atMs)} ${y(value)}h0`
    isDown = true
  }
  return { path, thresholdY: threshold === null ? null : y(threshold) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
