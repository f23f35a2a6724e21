import type { AxisTick } from './chart-model.ts'
import { clockText } from './clock-text.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const STEPS_MS = [
  ...[1, 5, 10, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24, 48, 168].map((count) => count * HOUR_MS),
]
/** "03:15" and air on both sides. */
const TICK_WIDTH_PX = 72

/** Ticks on round wall times of the zone given: on the hour there, also where the offset is not a whole hour. */
export function timeTicks(input: {
  readonly startMs: number
  readonly endMs: number
  readonly widthPx: number
  readonly timeZone: string
}): readonly AxisTick[] {
  const { startMs, endMs, widthPx, timeZone } = input
  const spanMs = endMs - startMs
  if (spanMs <= 0) return []
  const wanted = Math.max(2, Math.floor(widthPx / TICK_WIDTH_PX))
  const stepMs = STEPS_MS.find((step) => spanMs / step <= wanted) ?? Math.ceil(spanMs / wanted / HOUR_MS) * HOUR_MS
  const offsetMs = zoneOffsetMs(startMs, timeZone)
  const ticks: AxisTick[] = []
  for (let atMs = Math.ceil((startMs + offsetMs) / stepMs) * stepMs - offsetMs; atMs <= endMs; atMs += stepMs) {
    ticks.push({ value: atMs, text: clockText(atMs, timeZone, stepMs) })
  }
  return ticks
}

/** How far the zone's wall clock is ahead of UTC at an instant. */
function zoneOffsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value ?? 0)
  const wallMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wallMs - Math.floor(atMs / SECOND_MS) * SECOND_MS
}
