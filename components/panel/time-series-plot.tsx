'use client'

import dynamic from 'next/dynamic'
import type { PointerEvent } from 'react'
import type { ChartModel } from '#lib/panels/chart-model.ts'
import { CursorOverlay } from './cursor-overlay.tsx'
import { usePanelCursor } from './panel-cursor.tsx'
import { instantAt } from './plot-area.ts'
import type { PanelPriority } from './series-paint.ts'

/** Chart code comes after the page is usable; its place is already kept. */
const TimeSeriesChart = dynamic(() => import('./time-series-chart.tsx').then((module) => module.TimeSeriesChart), {
  ssr: false,
  loading: () => null,
})

type TimeSeriesPlotProps = {
  readonly model: ChartModel
  /** Of the box it fills; null until that was measured. */
  readonly widthPx: number | null
  readonly heightPx: number
  readonly timeZone: string
  readonly priority: PanelPriority
  readonly onsetAtMs: number | null
  readonly dimmed: boolean
}

/** The drawn half of a panel. Its sentence and table say the same to those who do not see it, so it is hidden from them. */
export function TimeSeriesPlot(props: TimeSeriesPlotProps) {
  const { model, widthPx, heightPx, timeZone, priority, onsetAtMs, dimmed } = props
  const cursor = usePanelCursor()
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (widthPx === null) return
    const leftPx = event.currentTarget.getBoundingClientRect().left
    cursor.move(instantAt(event.clientX - leftPx, model.x, widthPx))
  }
  return (
    <div
      aria-hidden="true"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => cursor.move(null)}
      className="absolute inset-0 touch-pan-y"
    >
      {widthPx !== null && widthPx > 0 && (
        <>
          <TimeSeriesChart
            model={model}
            widthPx={widthPx}
            heightPx={heightPx}
            priority={priority}
            onsetAtMs={onsetAtMs}
            dimmed={dimmed}
          />
          <CursorOverlay model={model} cursor={cursor} widthPx={widthPx} heightPx={heightPx} timeZone={timeZone} />
        </>
      )}
    </div>
  )
}
