'use client'

import { type ReactNode, useMemo, useRef } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/cn.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import type { Unit } from '#lib/format/unit.ts'
import type { Mark, Threshold } from '#lib/panels/chart-model.ts'
import { prepareTimeSeries } from '#lib/panels/prepare-time-series.ts'
import { LastValues } from './last-values.tsx'
import { PanelCorner } from './panel-corner.tsx'
import { PanelMarks } from './panel-marks.tsx'
import type { PanelData, PanelState } from './panel-state.ts'
import type { PanelPriority } from './series-paint.ts'
import { TimeSeriesPlot } from './time-series-plot.tsx'
import { useWidth } from './use-width.ts'

export type TimeSeriesPanelProps = {
  readonly title: string
  readonly state: PanelState
  readonly unit: Unit
  readonly timeZone: string
  readonly threshold?: Threshold | null
  /** Deploys, alerts and pages: the same list for every panel of a page. */
  readonly marks?: readonly Mark[]
  /** Write the marks out under this panel. Leave it to the grid where several panels share them. */
  readonly nameMarks?: boolean
  /** When the incident began: a dotted line in its hue. */
  readonly onsetAt?: number | null
  /** The hue of threshold, onset and alert marks. */
  readonly priority?: PanelPriority
  readonly size?: keyof typeof HEIGHT
  readonly onRetry?: () => void
  readonly retrying?: boolean
  /** The same query at its source. */
  readonly exploreUrl?: string | null
  /** What a reader should know of the query: "latency is of served requests only". */
  readonly note?: ReactNode
  /** One thing to do when nothing is connected: a link to the form. */
  readonly connect?: ReactNode
  readonly level?: 2 | 3 | 4
  readonly className?: string
}

const HEIGHT = {
  small: { className: 'h-24', px: 96 },
  normal: { className: 'h-36', px: 144 },
  large: { className: 'h-56', px: 224 },
} as const

/** What most panels are wide, before theirs is known. */
const PREPARED_FIRST_PX = 400

/** A chart with its answer in words, its age and its source. Every state has the same height, so nothing below it moves. */
export function TimeSeriesPanel(props: TimeSeriesPanelProps) {
  const { title, state, marks = [], nameMarks = false, level = 3, timeZone } = props
  const Heading = level === 2 ? 'h2' : level === 4 ? 'h4' : 'h3'
  const data = state.kind === 'here' || state.kind === 'stale' ? state.data : null
  return (
    <section
      aria-label={title}
      aria-busy={state.kind === 'loading'}
      className={cn('@container min-w-0 border-b border-line px-3 py-2', props.className)}
    >
      <div className="flex min-h-5 flex-wrap items-center gap-x-2 text-label">
        <Heading className="font-medium text-ink">{title}</Heading>
        {data?.source.kind === 'recorded' && (
          <Badge tone="outline" title={`Replayed from a recording of ${data.source.name}`}>
            recorded
          </Badge>
        )}
        {data && <PanelCorner data={data} exploreUrl={props.exploreUrl ?? null} />}
      </div>
      {data ? <DrawnPanel {...props} data={data} /> : <EmptyPanel {...props} />}
      {nameMarks && marks.length > 0 && <PanelMarks marks={marks} timeZone={timeZone} />}
      {props.note !== undefined && <p className="max-w-text text-meta text-ink-3">{props.note}</p>}
      {data?.warnings.map((warning) => (
        <p key={warning} className="text-meta text-ink-3">
          {data.source.name} warns: {warning}
        </p>
      ))}
    </section>
  )
}

function DrawnPanel(props: TimeSeriesPanelProps & { readonly data: PanelData }) {
  const {
    state,
    data,
    title,
    unit,
    timeZone,
    threshold = null,
    marks,
    priority = 'P1',
    size = 'normal',
    onsetAt = null,
  } = props
  const { series, startMs, endMs, stepMs } = data
  const box = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(box)
  // Prepared in steps of a hundred pixels, so that dragging a column does not thin thousands of points at each move.
  const preparedPx = Math.ceil((widthPx ?? PREPARED_FIRST_PX) / 100) * 100
  const model = useMemo(
    () => prepareTimeSeries({ series, startMs, endMs, stepMs, widthPx: preparedPx, unit, timeZone, threshold, marks }),
    [series, startMs, endMs, stepMs, preparedPx, unit, timeZone, threshold, marks],
  )
  const height = HEIGHT[size]
  return (
    <>
      <div className="min-h-8 text-label text-ink-2 @two:min-h-5">
        {state.kind === 'stale' && (
          <StaleNotice reason={state.reason} sinceAtMs={state.sinceMs} onRetry={props.onRetry} />
        )}
        <p className={cn('line-clamp-2', state.kind === 'stale' && 'sr-only')}>{model.summary}</p>
      </div>
      <div ref={box} className={cn('relative', height.className)}>
        {model.kind === 'drawn' && (
          <TimeSeriesPlot
            model={model}
            widthPx={widthPx}
            heightPx={height.px}
            timeZone={timeZone}
            priority={priority}
            onsetAtMs={onsetAt}
            dimmed={state.kind === 'stale'}
          />
        )}
      </div>
      {model.kind === 'drawn' ? (
        <LastValues model={model} title={title} timeZone={timeZone} />
      ) : (
        <div className="h-5" />
      )}
    </>
  )
}

/** The same boxes as a drawn panel: sentence, plot, legend. */
function EmptyPanel({ state, size = 'normal', title, onRetry, retrying, connect }: TimeSeriesPanelProps) {
  const { className } = HEIGHT[size]
  if (state.kind === 'failed') {
    return (
      <>
        <div className={cn('overflow-y-auto py-1', className)}>
          <ErrorNotice
            what={state.what}
            sinceAtMs={state.sinceMs}
            instead="Showing nothing rather than old values."
            retryAtMs={state.retryAtMs}
            onRetry={onRetry}
            retrying={retrying}
          />
        </div>
        <div className="h-13" />
      </>
    )
  }
  if (state.kind === 'not_configured') {
    return (
      <>
        <EmptyState action={connect} className={cn('content-start px-0 py-2', className)}>
          {state.message}
        </EmptyState>
        <div className="h-13" />
      </>
    )
  }
  return (
    <>
      <div className="h-8 @two:h-5" />
      <Skeleton label={`Loading ${title}`} className={cn('w-full', className)} />
      <div className="h-5" />
    </>
  )
}
