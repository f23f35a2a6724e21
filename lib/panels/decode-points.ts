import type { Labels, TimeSeries } from '#lib/domain/telemetry/series.ts'

/** JSON has no word for these, so they cross the wire in Prometheus's own spelling. */
export type WireValue = number | 'NaN' | '+Inf' | '-Inf'
export type WireSeries = {
  readonly labels: Labels
  readonly points: readonly (readonly [atMs: number, value: WireValue])[]
}

/** Series as they cross the wire, back as numbers. */
export function decodeSeries(series: readonly WireSeries[]): readonly TimeSeries[] {
  return series.map(({ labels, points }) => ({
    labels,
    points: points.map(([atMs, value]) => [atMs, decode(value)] as const),
  }))
}

function decode(value: WireValue): number {
  if (typeof value === 'number') return value
  return value === '+Inf' ? Number.POSITIVE_INFINITY : value === '-Inf' ? Number.NEGATIVE_INFINITY : Number.NaN
}
