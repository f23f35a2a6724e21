import type { Labels } from '#lib/domain/telemetry/series.ts'
import type { Unit } from '#lib/format/unit.ts'

export type ThresholdOp = '>' | '>=' | '<' | '<=' | '==' | '!='
export type Threshold = { readonly value: number; readonly op: ThresholdOp }

export type MarkKind = 'alert' | 'deploy' | 'page' | 'note'
export type Mark = { readonly at: number; readonly label: string; readonly kind: MarkKind }

/** Which of the eight hues a series has. The ninth and later share the grey and are told apart by name. */
export type SeriesHue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 'other'

export type ChartSeries = {
  /** Stable over refreshes: made of the labels alone. */
  readonly id: string
  /** Only the labels that tell it from the others. Empty when there is nothing to tell apart and it has no labels. */
  readonly name: string
  readonly labels: Labels
  readonly hue: SeriesHue
  /** The newest sample, NaN and infinities included; null for a series without samples. */
  readonly lastAtMs: number | null
  readonly lastValue: number | null
  /** "4.7 %", or a word for what is not a number. */
  readonly lastText: string
  readonly isBreaching: boolean
}

/** One instant: a value for each series in the order of `series`, null where the line must break. */
export type ChartRow = { readonly atMs: number; readonly values: readonly (number | null)[] }

export type AxisTick = { readonly value: number; readonly text: string }

export type ChartModel = {
  /** `empty`: no series came. `not_numbers`: series came and none of their values can be drawn. */
  readonly kind: 'drawn' | 'empty' | 'not_numbers'
  readonly unit: Unit
  readonly rows: readonly ChartRow[]
  readonly series: readonly ChartSeries[]
  readonly seriesTotal: number
  /** "25 of 140 series", or null when all are shown. */
  readonly capText: string | null
  readonly x: { readonly startMs: number; readonly endMs: number; readonly ticks: readonly AxisTick[] }
  readonly y: { readonly min: number; readonly max: number; readonly ticks: readonly AxisTick[] }
  readonly threshold: (Threshold & { readonly text: string }) | null
  readonly marks: readonly Mark[]
  /** Where no series has a sample although its neighbours do. */
  readonly gaps: readonly { readonly fromMs: number; readonly toMs: number }[]
  /** One or two sentences that say what the picture shows. */
  readonly summary: string
}
