import type { TimeSeries } from '#lib/domain/telemetry/series.ts'
import { formatUnit, type Unit } from '#lib/format/unit.ts'
import { alignRows } from './align-rows.ts'
import type { ChartModel, ChartSeries, Mark, SeriesHue, Threshold } from './chart-model.ts'
import { findGaps } from './find-gaps.ts'
import { isBeyond } from './judge-threshold.ts'
import { identityOf, nameSeries } from './name-series.ts'
import { assignHues } from './series-hue.ts'
import { summarise } from './summarise.ts'
import { timeTicks } from './time-axis.ts'
import { valueAxis } from './value-axis.ts'

/** 25 series: the cost of hovering a recharts chart grows with the square of their count. */
export const SERIES_MAX = 25
/** Beyond eight, hues can no longer be told apart: the rest share a grey. */
const HUES_MAX = 8
/** Above a thousand points a series, recharts needs a second to draw what no screen can show. */
export const ROWS_MAX = 1000

export type TimeSeriesInput = {
  readonly series: readonly TimeSeries[]
  readonly startMs: number
  readonly endMs: number
  readonly stepMs: number
  readonly widthPx: number
  readonly unit: Unit
  /** The zone of every wall time in ticks and sentences. */
  readonly timeZone: string
  readonly threshold?: Threshold | null
  readonly marks?: readonly Mark[]
}

type Named = { readonly id: string; readonly name: string; readonly series: TimeSeries }

/** Samples of any amount into what a chart of this width can draw, with the words that go with it. */
export function prepareTimeSeries(input: TimeSeriesInput): ChartModel {
  const { startMs, endMs, stepMs, widthPx, unit, timeZone, threshold = null, marks = [] } = input
  const inside = (atMs: number) => atMs >= startMs && atMs <= endMs
  const all = nameAll(input.series.map((series) => clip(series, inside)))
  const ranked = rank(all, threshold)
  const kept = new Set(ranked.slice(0, SERIES_MAX))
  // The order of the answer is kept: a line must not change its place in a list because it rose.
  const shown = all.filter((one) => kept.has(one))
  const hues = assignHues(ranked.slice(0, HUES_MAX).map(({ id }) => id))
  const plain = shown.map(({ series }) => series)
  const rows = alignRows(plain, { startMs, endMs, stepMs }, rowsFor(widthPx))
  const hasNumbers = plain.some(({ points }) => points.some(([, value]) => Number.isFinite(value)))
  const y = valueAxis(drawnValues(plain, threshold), unit)
  const kind = all.length === 0 ? 'empty' : hasNumbers ? 'drawn' : 'not_numbers'
  return {
    kind,
    unit,
    rows: kind === 'drawn' ? rows : [],
    series: shown.map((one) => describe(one, { hues, unit, threshold })),
    seriesTotal: all.length,
    capText: shown.length < all.length ? `${shown.length} of ${all.length} series` : null,
    x: { startMs, endMs, ticks: timeTicks({ startMs, endMs, widthPx, timeZone }) },
    y,
    threshold: threshold && { ...threshold, text: formatUnit(threshold.value, unit) },
    marks: marks.filter(({ at }) => inside(at)).sort((a, b) => a.at - b.at),
    gaps: findGaps(plain, stepMs),
    summary: sentence(kind, { named: shown, total: all.length, unit, threshold, endMs, stepMs, timeZone }),
  }
}

function sentence(kind: ChartModel['kind'], facts: Parameters<typeof summarise>[0]): string {
  if (kind === 'empty') return 'The query found no series in this window.'
  if (kind === 'not_numbers')
    return 'The query found series, but none of their values is a number: often a division by zero where nothing happened.'
  return summarise({ ...facts, named: facts.named.filter(({ series }) => series.points.length > 0) })
}

/** One row a pixel at most; rounded so that a panel dragged a little wider does not start over. */
function rowsFor(widthPx: number): number {
  return Math.min(ROWS_MAX, Math.max(100, Math.ceil(widthPx / 100) * 100))
}

/** Points are in ascending time, so the ends tell for all. */
function clip(series: TimeSeries, inside: (atMs: number) => boolean): TimeSeries {
  const [first] = series.points
  const last = series.points.at(-1)
  if (!first || !last || (inside(first[0]) && inside(last[0]))) return series
  return { ...series, points: series.points.filter(([atMs]) => inside(atMs)) }
}

function nameAll(all: readonly TimeSeries[]): readonly Named[] {
  const names = nameSeries(all.map(({ labels }) => labels))
  return all.map((series, index) => ({ id: identityOf(series.labels), name: names[index] ?? '', series }))
}

/** Furthest on the bad side first: up, unless the threshold is a floor. Equal ones in the order of their identity. */
function rank(all: readonly Named[], threshold: Threshold | null): readonly Named[] {
  // Up to eight have a hue each, whatever their order.
  if (all.length <= HUES_MAX) return all
  const sign = threshold?.op === '<' || threshold?.op === '<=' ? -1 : 1
  return all
    .map((one) => ({ one, reach: reachOf(one.series, sign) }))
    .sort((a, b) => (a.reach === b.reach ? (a.one.id < b.one.id ? -1 : 1) : b.reach - a.reach))
    .map(({ one }) => one)
}

function reachOf({ points }: TimeSeries, sign: 1 | -1): number {
  let most = Number.NEGATIVE_INFINITY
  for (const point of points) {
    const value = sign * point[1]
    if (value > most && value !== Number.POSITIVE_INFINITY) most = value
  }
  return most
}

function* drawnValues(all: readonly TimeSeries[], threshold: Threshold | null): Generator<number> {
  for (const { points } of all) for (const [, value] of points) if (Number.isFinite(value)) yield value
  // A little air over the threshold, or its line would hide in the frame.
  if (threshold) yield threshold.value * 1.05
}

function describe(
  { id, name, series }: Named,
  facts: {
    readonly hues: ReadonlyMap<string, SeriesHue>
    readonly unit: Unit
    readonly threshold: Threshold | null
  },
): ChartSeries {
  const last = series.points.at(-1)
  return {
    id,
    name,
    labels: series.labels,
    hue: facts.hues.get(id) ?? 'other',
    lastAtMs: last?.[0] ?? null,
    lastValue: last?.[1] ?? null,
    lastText: last ? formatUnit(last[1], facts.unit) : 'no samples',
    isBreaching: last !== undefined && facts.threshold !== null && isBeyond(last[1], facts.threshold),
  }
}
