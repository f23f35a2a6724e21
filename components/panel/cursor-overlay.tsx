'use client'

import { cn } from '#components/ui/cn.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { formatUnit } from '#lib/format/unit.ts'
import type { ChartModel, ChartSeries } from '#lib/panels/chart-model.ts'
import { type PanelCursor, useCursorAt } from './panel-cursor.tsx'
import { nearestRow, PLOT_AREA, xOf } from './plot-area.ts'
import { SERIES_SWATCH } from './series-paint.ts'

type CursorOverlayProps = {
  readonly model: ChartModel
  readonly cursor: PanelCursor
  readonly widthPx: number
  readonly heightPx: number
  readonly timeZone: string
}

/** Eight lines fit over a small plot; the table below has them all. */
const READ_MAX = 8

/** A line at the shared instant and the values there. Laid over the chart, so that moving it draws no chart again. */
export function CursorOverlay({ model, cursor, widthPx, heightPx, timeZone }: CursorOverlayProps) {
  const atMs = useCursorAt(cursor)
  if (atMs === null || atMs < model.x.startMs || atMs > model.x.endMs) return null
  const row = nearestRow(model.rows, atMs)
  if (!row) return null
  const leftPx = xOf(row.atMs, model.x, widthPx)
  const isRightHalf = leftPx > widthPx / 2
  const read = readOut(model, row.values)
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <div
        className="absolute w-px bg-ink-2"
        style={{ left: leftPx, top: PLOT_AREA.topPx, height: heightPx - PLOT_AREA.topPx - PLOT_AREA.bottomPx }}
      />
      <div
        className="absolute top-1 z-10 max-w-72 rounded-control border border-line-strong bg-raised px-2 py-1 text-meta shadow-menu"
        style={isRightHalf ? { right: widthPx - leftPx + 8 } : { left: leftPx + 8 }}
      >
        <div className="text-ink-3">{formatInstant(row.atMs, timeZone, { style: 'time-seconds' })}</div>
        {read.map(({ series, text }) => (
          <div key={series.id} className="flex items-center gap-1.5">
            <span className={cn('h-0.5 w-2 shrink-0', SERIES_SWATCH[series.hue])} />
            <span className="min-w-0 flex-1 truncate text-ink-2">{series.name}</span>
            <span className="whitespace-nowrap">{text}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

function readOut(
  model: ChartModel,
  values: readonly (number | null)[],
): readonly { readonly series: ChartSeries; readonly text: string }[] {
  return model.series
    .map((series, index) => ({ series, value: values[index] ?? null }))
    .sort((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY))
    .slice(0, READ_MAX)
    .map(({ series, value }) => ({ series, text: value === null ? 'no sample' : formatUnit(value, model.unit) }))
}
