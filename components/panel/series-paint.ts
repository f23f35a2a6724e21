import type { SeriesHue } from '#lib/panels/chart-model.ts'

/** Strokes as theme variables: the chart follows the theme without being drawn again. */
export const SERIES_STROKE: Readonly<Record<SeriesHue, string>> = {
  1: 'var(--series-1)',
  2: 'var(--series-2)',
  3: 'var(--series-3)',
  4: 'var(--series-4)',
  5: 'var(--series-5)',
  6: 'var(--series-6)',
  7: 'var(--series-7)',
  8: 'var(--series-8)',
  other: 'var(--ink-3)',
}

export const SERIES_SWATCH: Readonly<Record<SeriesHue, string>> = {
  1: 'bg-series-1',
  2: 'bg-series-2',
  3: 'bg-series-3',
  4: 'bg-series-4',
  5: 'bg-series-5',
  6: 'bg-series-6',
  7: 'bg-series-7',
  8: 'bg-series-8',
  other: 'bg-series-other',
}

export type PanelPriority = 'P0' | 'P1' | 'P2' | 'P3'

/** The only warm colours a chart may hold: its threshold and its alerts, in the hue of the incident. */
export const ALARM_STROKE: Readonly<Record<PanelPriority, string>> = {
  P0: 'var(--p0)',
  P1: 'var(--p1)',
  P2: 'var(--p2)',
  P3: 'var(--ink-3)',
}
