'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { PanelGrid } from '#components/panel/panel-grid.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { currentSecondAtMs, subscribeToSeconds } from '#components/ui/ticker.ts'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import { type PanelWindow, panelList, panelRange } from '#lib/client/panels.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { neighbourWindow, readWindow, showParam, type WindowChoice } from './search-params.ts'
import { TriagePanel } from './triage-panel.tsx'
import { WindowSelect } from './window-select.tsx'

type TriageProps = { readonly incident: IncidentDetail; readonly timeZone: string }

const MINUTE_MS = 60_000
const ORDER = ['signal', 'latency', 'traffic', 'errors', 'saturation', 'runbook'] as const

/** What it looks like: the alert's own signal first, then the golden signals of its service. */
export function Triage({ incident, timeZone }: TriageProps) {
  const { number } = incident
  const list = useQuery({ ...panelList(number), refetchInterval: MINUTE_MS })
  const chosen = readWindow(useSearchParams())
  const nowMs = useMinute(incident.readAt)
  const shownMs = chosen?.spanMs ?? (list.data ? list.data.endMs - list.data.startMs : 0)
  const move = (direction: 'longer' | 'shorter') => {
    const to = neighbourWindow(shownMs, direction)
    if (to !== null) showParam('window', to.name)
  }
  useHotkeys({
    '[': { label: 'Shorter time window', run: () => move('shorter') },
    ']': { label: 'Longer time window', run: () => move('longer') },
  })
  const end = list.data === undefined || list.data.live ? null : list.data.endMs
  const asked = windowOf(chosen, end, nowMs)
  const panels = (list.data?.panels ?? []).toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
  const first = panels[0]

  return (
    <section aria-labelledby="triage-heading">
      <SectionHeader id="triage-heading" title="Triage" note={<WindowSelect chosen={chosen} />} />
      {list.data === undefined && list.isError ? (
        <ErrorNotice
          className="m-3"
          what="What to draw could not be read."
          instead={list.error.message}
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      ) : list.data === undefined ? (
        <Skeleton className="m-3 h-52" label="Loading the panels" />
      ) : first === undefined ? (
        <EmptyState className="px-3">
          This incident names no expression and no service, so there is nothing to draw.
        </EmptyState>
      ) : (
        <UnlessUnconnected number={number} panelId={first.id} window={asked}>
          <PanelGrid label="Panels" timeZone={timeZone}>
            {panels.map((panel) => (
              <TriagePanel
                key={panel.id}
                number={number}
                panel={panel}
                window={asked}
                marks={list.data.marks}
                onsetAt={list.data.onsetAt}
                priority={incident.priority}
                timeZone={timeZone}
              />
            ))}
          </PanelGrid>
        </UnlessUnconnected>
      )}
    </section>
  )
}

/** The whole minute we are in. Changes once a minute, so that the charts are not prepared every second. */
function useMinute(serverNowMs: number): number {
  const minuteOf = (atMs: number) => Math.floor(atMs / MINUTE_MS) * MINUTE_MS
  return useSyncExternalStore(
    subscribeToSeconds,
    () => minuteOf(currentSecondAtMs()),
    () => minuteOf(serverNowMs),
  )
}

/** The start moves a whole minute at a time, so that panels and viewers ask the same question. */
function windowOf(chosen: WindowChoice | null, endMs: number | null, nowMs: number): PanelWindow {
  if (chosen === null) return {}
  if (endMs !== null) return { start: endMs - chosen.spanMs, end: endMs }
  return { start: nowMs - chosen.spanMs }
}

type UnlessUnconnectedProps = {
  readonly number: number
  readonly panelId: string
  readonly window: PanelWindow
  readonly children: React.ReactNode
}

/** Says once that nothing is connected, rather than in every panel. */
function UnlessUnconnected({ number, panelId, window, children }: UnlessUnconnectedProps) {
  const { data } = useQuery({ ...panelRange(number, panelId, window), enabled: false })
  if (data?.answer.status !== 'not_configured') return children
  return (
    <EmptyState
      className="px-3"
      action={
        <Link href="/admin/data-sources" className="text-link underline underline-offset-2">
          Data sources
        </Link>
      }
    >
      {data.answer.message}
    </EmptyState>
  )
}
