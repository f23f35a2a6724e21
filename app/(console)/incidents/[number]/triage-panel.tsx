'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { TimeSeriesPanel, type TimeSeriesPanelProps } from '#components/panel/time-series-panel.tsx'
import { usePanelState } from '#components/panel/use-panel-state.ts'
import { type PanelWindow, panelRange } from '#lib/client/panels.ts'
import type { PanelDefinition } from '#lib/contracts/panels.ts'

type TriagePanelProps = Pick<TimeSeriesPanelProps, 'marks' | 'onsetAt' | 'priority' | 'timeZone'> & {
  readonly number: number
  readonly panel: PanelDefinition
  readonly window: PanelWindow
}

/** One panel with its own query, age, failure and retry. It asks only while it is on the screen. */
export function TriagePanel({ number, panel, window, ...rest }: TriagePanelProps) {
  const box = useRef<HTMLDivElement>(null)
  const isSeen = useSeen(box)
  const query = useQuery({ ...panelRange(number, panel.id, window), enabled: isSeen })
  const state = usePanelState({ answer: query.data?.answer, failure: query.error?.message ?? null })
  return (
    <div ref={box} className={panel.role === 'signal' ? '@2xl:col-span-2 @6xl:col-span-3' : ''}>
      <TimeSeriesPanel
        {...rest}
        title={panel.title}
        state={state}
        unit={panel.unit}
        threshold={panel.threshold}
        exploreUrl={panel.exploreUrl}
        {...(panel.note === null ? {} : { note: panel.note })}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
        connect={
          <Link href="/admin/data-sources" className="text-link underline underline-offset-2">
            Data sources
          </Link>
        }
      />
    </div>
  )
}

/** Whether it is on the screen: a folded column and another tab of a phone ask no vendor. */
function useSeen(box: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false)
  useEffect(() => {
    if (box.current === null) return
    const observer = new IntersectionObserver(([entry]) => setIsSeen(entry?.isIntersecting ?? false), {
      rootMargin: '200px',
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return isSeen
}
