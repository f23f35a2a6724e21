'use client'

import Link from 'next/link'
import { memo } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { PriorityChip } from '#components/ui/priority-chip.tsx'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'
import { formatAge } from '#lib/format/age.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { StateFact } from './state-fact.tsx'

type IncidentRowProps = {
  readonly incident: IncidentSummary
  readonly isSelected: boolean
  readonly timeZone: string
  readonly nowMs: number
}

/** One incident on one line, or on two where the screen is narrow. The whole line is the link. */
export const IncidentRow = memo(function IncidentRow({ incident, isSelected, timeZone, nowMs }: IncidentRowProps) {
  const { number, key, title, priority, service, isDrill, openedAt, resolvedAt, firingCount, alertCount } = incident
  return (
    <li data-number={number} data-selected={isSelected || undefined} className="border-b border-line">
      <Link
        href={`/incidents/${number}`}
        className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1 focus-inset hover:bg-raised in-data-selected:bg-selected md:flex-nowrap"
      >
        {/* A closed one wants nothing, so it has no colour. */}
        <PriorityChip priority={priority} className={resolvedAt === null ? '' : 'bg-raised text-ink-3 ring-0'} />
        <span className="w-16 shrink-0 font-mono text-label text-ink-2">{key}</span>
        <span className="flex min-w-0 flex-1 items-center gap-2">
          <span
            className={`min-w-0 max-md:line-clamp-2 md:truncate ${resolvedAt === null ? 'text-ink' : 'text-ink-2'} ${resolvedAt === null && priority === 'P0' ? 'font-semibold' : ''}`}
          >
            {title}
          </span>
          {isDrill && <Badge tone="outline">DRILL</Badge>}
        </span>
        <span className="basis-full md:hidden" />
        <span className="max-md:pl-10 md:w-56 md:truncate">
          <StateFact incident={incident} readAtMs={nowMs} />
        </span>
        <span className="truncate text-ink-2 md:w-32">{service ?? ''}</span>
        <span className="text-ink-3 max-lg:hidden lg:w-24">
          {resolvedAt === null && alertCount > 0 && `${firingCount} of ${alertCount} firing`}
        </span>
        <span
          className="text-right whitespace-nowrap text-ink-2 max-md:ml-auto md:w-32"
          title={`Opened ${formatInstant(openedAt, timeZone, { style: 'full' })}`}
        >
          {resolvedAt === null ? (
            <>
              open <Age at={openedAt} now={nowMs} className="text-ink" />
            </>
          ) : (
            <span className="text-ink-3">
              {formatAge(Math.min(openedAt, nowMs), nowMs)} · {formatDuration(resolvedAt - openedAt)}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
})
