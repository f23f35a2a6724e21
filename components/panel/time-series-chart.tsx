'use client'

import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { ChartModel, ChartRow, ChartSeries } from '#lib/panels/chart-model.ts'
import { PLOT_AREA } from './plot-area.ts'
import { ALARM_STROKE, type PanelPriority, SERIES_STROKE } from './series-paint.ts'

type TimeSeriesChartProps = {
  readonly model: ChartModel
  readonly widthPx: number
  readonly heightPx: number
  readonly priority: PanelPriority
  readonly onsetAtMs: number | null
  /** Old values: lines pale, axes still readable. */
  readonly dimmed: boolean
}

const TICK = { fill: 'var(--ink-3)', fontSize: 11 }

/** Draws a prepared model and decides nothing. No tooltip and no animation of the library: hovering is ours, motion is nobody's. */
export function TimeSeriesChart({ model, widthPx, heightPx, priority, onsetAtMs, dimmed }: TimeSeriesChartProps) {
  const { x, y, rows, series, threshold, marks } = model
  const textOf = (ticks: ChartModel['x']['ticks']) => (value: number) =>
    ticks.find((tick) => tick.value === value)?.text ?? ''
  return (
    <LineChart
      width={widthPx}
      height={heightPx}
      data={rows as ChartRow[]}
      margin={{ top: PLOT_AREA.topPx, right: PLOT_AREA.rightPx, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="atMs"
        type="number"
        domain={[x.startMs, x.endMs]}
        ticks={x.ticks.map(({ value }) => value)}
        tickFormatter={textOf(x.ticks)}
        height={PLOT_AREA.bottomPx}
        interval={0}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
        allowDataOverflow
      />
      <YAxis
        domain={[y.min, y.max]}
        ticks={y.ticks.map(({ value }) => value)}
        tickFormatter={textOf(y.ticks)}
        width={PLOT_AREA.leftPx}
        interval={0}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
      />
      {marks.map((mark) => (
        <ReferenceLine
          key={`${mark.kind}-${mark.at}-${mark.label}`}
          x={mark.at}
          stroke={mark.kind === 'alert' ? ALARM_STROKE[priority] : 'var(--line-strong)'}
        />
      ))}
      {onsetAtMs !== null && <ReferenceLine x={onsetAtMs} stroke={ALARM_STROKE[priority]} strokeDasharray="1 3" />}
      {threshold && <ReferenceLine y={threshold.value} stroke={ALARM_STROKE[priority]} strokeDasharray="4 4" />}
      {drawingOrder(series).map(({ one, index }) => (
        <Line
          key={one.id}
          dataKey={(row: ChartRow) => row.values[index]}
          name={one.name}
          type="linear"
          stroke={SERIES_STROKE[one.hue]}
          strokeWidth={one.hue === 'other' ? 1 : 1.5}
          strokeOpacity={dimmed || one.hue === 'other' ? 0.55 : 1}
          strokeLinecap="round"
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  )
}

/** Grey lines first, so that none covers a coloured one. */
function drawingOrder(
  series: readonly ChartSeries[],
): readonly { readonly one: ChartSeries; readonly index: number }[] {
  const all = series.map((one, index) => ({ one, index }))
  return [...all.filter(({ one }) => one.hue === 'other'), ...all.filter(({ one }) => one.hue !== 'other')]
}
