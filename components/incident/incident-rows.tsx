'use client'

import { Button } from '#components/ui/button.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'
import { IncidentRow } from './incident-row.tsx'

type IncidentRowsProps = {
  readonly incidents: readonly IncidentSummary[]
  /** A line between what is open and what is closed. */
  readonly isDivided: boolean
  readonly cursor: number | null
  readonly timeZone: string
  readonly nowMs: number
  readonly more: { readonly load: () => void; readonly isLoading: boolean } | null
}

/** The rows, open ones first, and the way to the older ones. */
export function IncidentRows({ incidents, isDivided, cursor, timeZone, nowMs, more }: IncidentRowsProps) {
  const rows = (shown: readonly IncidentSummary[]) =>
    shown.map((incident) => (
      <IncidentRow
        key={incident.number}
        incident={incident}
        isSelected={incident.number === cursor}
        timeZone={timeZone}
        nowMs={nowMs}
      />
    ))
  const open = incidents.filter(({ state }) => state !== 'resolved')
  const closed = incidents.filter(({ state }) => state === 'resolved')
  return (
    <>
      {open.length > 0 && <ul aria-label="Open incidents">{rows(open)}</ul>}
      {closed.length > 0 && isDivided && <SectionHeader title="Resolved" className="px-4 pt-4" />}
      {closed.length > 0 && <ul aria-label="Resolved incidents">{rows(closed)}</ul>}
      {more !== null && (
        <div className="px-4 py-3">
          <Button pending={more.isLoading} pendingLabel="Loading…" onClick={more.load}>
            Load more
          </Button>
        </div>
      )}
    </>
  )
}
