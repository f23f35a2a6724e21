'use client'

import dynamic from 'next/dynamic'
import { type PointerEvent, useMemo, useRef } from 'react'
import type { ChartModel } from '#lib/panels/chart-model.ts'
import { CursorOverlay } from './cursor-overlay.tsx'
import { usePanelCursor } from './panel-cursor.tsx'
import { instantAt } from './plot-area.ts'
import type { PanelPriority } from './series-paint.ts'
import { useWidth } from './use-width.ts'

/** Chart code comes after the page is usable; its place is already kept. */
const TimeSeriesChart = dynamic(() => import('./time-series-chart.tsx').then((module) => module.TimeSeriesChart), {
  ssr: false,
  loading: () => null,
})

type TimeSeriesPlotProps = {
  readonly model: (widthPx: number) => ChartModel
  readonly heightPx: number
  readonly timeZone: string
  readonly priority: PanelPriority
  readonly onsetAtMs: number | null
  readonly dimmed: boolean
}

/** The drawn half of a panel. Its sentence and table say the same to those who do not see it, so it is hidden from them. */
export function TimeSeriesPlot({
  model: modelFor,
  heightPx,
  timeZone,
  priority,
  onsetAtMs,
  dimmed,
}: TimeSeriesPlotProps) {
  const box = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(box)
  const cursor = usePanelCursor()
  const model = useMemo(() => (widthPx === null ? null : modelFor(widthPx)), [modelFor, widthPx])
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (!model || widthPx === null) return
    const leftPx = event.currentTarget.getBoundingClientRect().left
    cursor.move(instantAt(event.clientX - leftPx, model.x, widthPx))
  }
  return (
    <div
      ref={box}
      aria-hidden="true"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => cursor.move(null)}
      className="absolute inset-0 touch-pan-y"
    >
      {model && widthPx !== null && widthPx > 0 && (
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
