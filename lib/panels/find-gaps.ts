import type { TimeSeries } from '#lib/domain/telemetry/series.ts'
import { GAP_STEPS } from './align-rows.ts'

export type Gap = { readonly fromMs: number; readonly toMs: number }

/** Spans between the first and the last sample in which no series at all has one for more than one and a half steps. */
export function findGaps(series: readonly TimeSeries[], stepMs: number): readonly Gap[] {
  const instants = new Set<number>()
  for (const { points } of series) for (const [atMs] of points) instants.add(atMs)
  const sorted = Float64Array.from(instants).sort()
  const gaps: Gap[] = []
  for (let index = 1; index < sorted.length; index += 1) {
    const fromMs = sorted[index - 1] ?? 0
    const toMs = sorted[index] ?? 0
    if (toMs - fromMs > stepMs * GAP_STEPS) gaps.push({ fromMs, toMs })
  }
  return gaps
}
