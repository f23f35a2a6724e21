'use client'

import Link from 'next/link'
import { memo } from 'react'
import { Age } from '#components/ui/age.tsx'
import { cn } from '#components/ui/cn.ts'
import { StateGlyph } from '#components/ui/state-glyph.tsx'
import type { AlertRow } from '#lib/contracts/alerts.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { AlertDetails } from './alert-details.tsx'

type AlertListRowProps = {
  readonly alert: AlertRow
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly onToggle: (id: string) => void
  readonly timeZone: string
  readonly nowMs: number
}

/** One alert on one line, or on two where the screen is narrow; pressed, it shows everything its sender said. */
export const AlertListRow = memo(function AlertListRow(props: AlertListRowProps) {
  const { alert, isSelected, isOpen, onToggle, timeZone, nowMs } = props
  const isFiring = alert.status === 'firing'
  const detailsId = `alert-${alert.id}`
  return (
    <li data-alert={alert.id} data-selected={isSelected || undefined} className="border-b border-line">
      <div className="flex min-h-row items-stretch hover:bg-raised in-data-selected:bg-selected">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailsId : undefined}
          onClick={() => onToggle(alert.id)}
          className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5 py-1 pr-4 pl-4 text-left focus-inset md:flex-nowrap"
        >
          <span
            className={cn('flex w-20 shrink-0 items-center gap-1.5', isFiring ? 'font-medium text-ink' : 'text-ink-3')}
          >
            <StateGlyph state={isFiring ? 'triggered' : 'resolved'} />
            {isFiring ? 'Firing' : 'Resolved'}
          </span>
          <span
            className={cn(
              'min-w-0 flex-1 max-md:basis-1/2 max-md:wrap-anywhere md:truncate',
              isFiring ? 'text-ink' : 'text-ink-2',
            )}
          >
            {alert.name}
            {alert.annotations.summary !== undefined && (
              <span className="text-ink-3 max-md:hidden"> · {alert.annotations.summary}</span>
            )}
          </span>
          <span className="truncate text-ink-2 max-md:basis-full max-md:pl-23 md:w-36">
            {alert.labels.service ?? alert.labels.job ?? ''}
          </span>
          <span
            className="shrink-0 text-ink-2 max-md:pl-23 md:w-36 md:text-right"
            title={`Began ${formatInstant(alert.startsAt, timeZone, { style: 'full' })}`}
          >
            {isFiring ? (
              <>
                for <Age at={alert.startsAt} now={nowMs} className="text-ink" />
              </>
            ) : (
              <span className="text-ink-3">
                <Age at={alert.endsAt ?? alert.lastSeenAt} now={nowMs} short /> ago
              </span>
            )}
          </span>
          <span className="shrink-0 text-right text-ink-3 md:w-20">
            {alert.occurrences > 1 ? `${alert.occurrences} times` : 'once'}
          </span>
        </button>
        {alert.incidentNumber === null ? (
          <span className="flex w-22 shrink-0 items-center pr-4 text-label text-ink-3">no incident</span>
        ) : (
          <Link
            href={`/incidents/${alert.incidentNumber}`}
            className="flex w-22 shrink-0 items-center pr-4 font-mono text-label text-link underline-offset-2 focus-inset hover:underline"
          >
            {alert.incidentKey ?? `INC-${alert.incidentNumber}`}
          </Link>
        )}
      </div>
      {isOpen && <AlertDetails alert={alert} timeZone={timeZone} id={detailsId} />}
    </li>
  )
})
