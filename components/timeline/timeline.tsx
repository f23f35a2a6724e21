'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { incidentNotifications, incidentTimeline } from '#lib/client/incidents.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { mergeEvents } from './merge-events.ts'
import { NoteForm } from './note-form.tsx'
import { TimelineRow } from './timeline-row.tsx'

type TimelineProps = {
  readonly number: number
  readonly timeZone: string
  readonly readAtMs: number
  readonly noteDisabledReason: string | null
}

/** What happened, newest first. Nothing is ever removed from it. */
export function Timeline({ number, timeZone, readAtMs, noteDisabledReason }: TimelineProps) {
  const timeline = useQuery(incidentTimeline(number))
  const notifications = useQuery(incidentNotifications(number))
  const events = timeline.data?.events
  const pages = notifications.data?.notifications
  const rows = useMemo(() => mergeEvents(events ?? [], pages ?? []), [events, pages])
  // Keeps each row's clock prop the same while the record grows.
  const [openedAtMs] = useState(readAtMs)
  const retry = () => {
    timeline.refetch()
    notifications.refetch()
  }

  return (
    <section aria-labelledby="timeline-heading">
      <SectionHeader id="timeline-heading" title="Timeline" note={`newest first · ${timeZone}`} />
      <NoteForm number={number} disabledReason={noteDisabledReason} />
      {timeline.isError && events === undefined ? (
        <ErrorNotice
          className="m-3"
          what="The timeline could not be read."
          instead={timeline.error.message}
          onRetry={retry}
          retrying={timeline.isFetching}
        />
      ) : events === undefined ? (
        <TimelineSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState className="px-3 py-3">Nothing is written yet.</EmptyState>
      ) : (
        <>
          {timeline.isError && (
            <StaleNotice className="px-3 py-1" reason="The timeline could not be read again." onRetry={retry} />
          )}
          {notifications.isError && (
            <StaleNotice className="px-3 py-1" reason="Pages and deliveries could not be read." onRetry={retry} />
          )}
          <ol>
            {rows.map((row, index) => (
              <DayAndRow
                key={row.key}
                row={row}
                newerAt={rows[index - 1]?.at ?? openedAtMs}
                timeZone={timeZone}
                readAtMs={openedAtMs}
              />
            ))}
          </ol>
          <Announcer newest={rows.find(({ event }) => event !== null)?.event ?? null} />
        </>
      )}
    </section>
  )
}

type DayAndRowProps = Parameters<typeof TimelineRow>[0] & { readonly newerAt: number }

function DayAndRow({ newerAt, ...rest }: DayAndRowProps) {
  const day = formatInstant(rest.row.at, rest.timeZone, { style: 'day' })
  const isSameDay = day === formatInstant(newerAt, rest.timeZone, { style: 'day' })
  return (
    <>
      {!isSameDay && <li className="border-b border-line bg-raised px-3 py-0.5 text-meta text-ink-2">{day}</li>}
      <TimelineRow {...rest} />
    </>
  )
}

/** Reads out what was added since the page was opened; the record as it stood then is there to be read. */
function Announcer({ newest }: { readonly newest: { readonly id: string; readonly text: string } | null }) {
  const [firstId] = useState(newest?.id)
  return (
    <p aria-live="polite" className="sr-only">
      {newest !== null && newest.id !== firstId ? newest.text : ''}
    </p>
  )
}

function TimelineSkeleton() {
  return (
    <div className="flex flex-col gap-px py-1">
      {['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'].map((width) => (
        <div key={width} className="flex gap-3 px-3 py-1.5">
          <Skeleton className="h-9 w-14" />
          <Skeleton className={`h-9 ${width}`} />
        </div>
      ))}
    </div>
  )
}
