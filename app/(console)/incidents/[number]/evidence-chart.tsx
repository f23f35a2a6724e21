'use client'

import { TimeSeriesPanel, type TimeSeriesPanelProps } from '#components/panel/time-series-panel.tsx'
import { usePanelState } from '#components/panel/use-panel-state.ts'
import type { PanelAnswer } from '#lib/contracts/panels.ts'

type Unit = TimeSeriesPanelProps['unit']
type EvidenceChartProps = {
  readonly title: string
  readonly unit: string
  readonly answer: PanelAnswer
  readonly timeZone: string
  readonly priority: TimeSeriesPanelProps['priority']
}

const UNITS: readonly Unit[] = ['percent', 'ratio', 'seconds', 'bytes', 'rate', 'count', 'none']

/** The chart of a runbook step, small and in its place. */
export function EvidenceChart({ title, unit, answer, timeZone, priority }: EvidenceChartProps) {
  const state = usePanelState({ answer })
  return (
    <TimeSeriesPanel
      title={title}
      state={state}
      unit={UNITS.find((known) => known === unit) ?? 'none'}
      timeZone={timeZone}
      priority={priority}
      size="small"
      level={4}
      className="border-0"
    />
  )
}
