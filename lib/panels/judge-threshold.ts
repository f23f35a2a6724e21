import { assertNever } from '#lib/domain/assert-never.ts'
import type { TimeSeries } from '#lib/domain/telemetry/series.ts'
import type { Threshold } from './chart-model.ts'

/** Whether a value lies on the bad side. NaN never does, as in PromQL comparisons other than `!=`. */
export function isBeyond(value: number, { value: limit, op }: Threshold): boolean {
  switch (op) {
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '==':
      return value === limit
    case '!=':
      return value !== limit
    default:
      return assertNever(op)
  }
}

export type Verdict = {
  readonly isBeyondNow: boolean
  /** First sample of the run that reaches to the newest sample, or of the last run that ended. */
  readonly sinceMs: number | null
  /** The run was on before the first sample: it began earlier than can be seen. */
  readonly isWholeWindow: boolean
  /** Last sample of a run that is over. */
  readonly untilMs: number | null
}

/** When a series was last beyond its threshold, read backwards from its newest sample. */
export function judgeSeries({ points }: TimeSeries, threshold: Threshold): Verdict {
  let end = points.length - 1
  while (end >= 0 && !beyondAt(points, end, threshold)) end -= 1
  if (end < 0) return { isBeyondNow: false, sinceMs: null, isWholeWindow: false, untilMs: null }
  let start = end
  while (start > 0 && beyondAt(points, start - 1, threshold)) start -= 1
  const isBeyondNow = end === points.length - 1
  return {
    isBeyondNow,
    sinceMs: points[start]?.[0] ?? null,
    isWholeWindow: start === 0,
    untilMs: isBeyondNow ? null : (points[end]?.[0] ?? null),
  }
}

function beyondAt(points: TimeSeries['points'], index: number, threshold: Threshold): boolean {
  const point = points[index]
  return point !== undefined && isBeyond(point[1], threshold)
}
