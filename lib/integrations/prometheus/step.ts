const SECOND_MS = 1_000
/** Steps a person recognises on a time axis, in seconds. */
const NICE_SECONDS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
] as const
/** Prometheus refuses more; the check divides and truncates (contracts of API v1, seen on 2.42). */
export const RANGE_STEPS_MAX = 11_000

export type StepWish = { readonly rangeMs: number; readonly pointsTarget: number; readonly stepMsMin?: number }
export type Window = { readonly startMs: number; readonly endMs: number; readonly stepMs: number }

/** The smallest nice step that draws a range in at most `pointsTarget` points and is not under `stepMsMin` (1 s). Beyond a day: whole days. */
export function niceStepMs({ rangeMs, pointsTarget, stepMsMin = SECOND_MS }: StepWish): number {
  const points = Math.min(Math.max(1, Math.floor(pointsTarget)), RANGE_STEPS_MAX)
  const neededSeconds = Math.max(rangeMs / points, stepMsMin) / SECOND_MS
  const nice = NICE_SECONDS.find((seconds) => seconds >= neededSeconds)
  return (nice ?? Math.ceil(neededSeconds / 86_400) * 86_400) * SECOND_MS
}

/** The window with both ends on multiples of its step, never narrower at the start nor later at the end: a chart that refreshes does not wobble, and viewers share one query. */
export function alignWindow({ startMs, endMs, stepMs }: Window): Window {
  if (!(stepMs > 0)) throw new RangeError('A step must be longer than nothing.')
  const start = Math.floor(startMs / stepMs) * stepMs
  const end = Math.max(start, Math.floor(endMs / stepMs) * stepMs)
  return { startMs: start, endMs: end, stepMs }
}

/** How many points a window draws, both ends included. */
export function pointsIn({ startMs, endMs, stepMs }: Window): number {
  return Math.floor((endMs - startMs) / stepMs) + 1
}
