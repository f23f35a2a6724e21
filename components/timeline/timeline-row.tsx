'use client'

import { memo } from 'react'
import { useNow } from '#components/ui/use-now.ts'
import { formatAge } from '#lib/format/age.ts'
import { formatInstant } from '#lib/format/instant.ts'
import type { TimelineRow as Row } from './merge-events.ts'
import { Note } from './note.tsx'
import { PageAttempts } from './page-attempts.tsx'

type TimelineRowProps = { readonly row: Row; readonly timeZone: string; readonly readAtMs: number }

/** One line of the record. Kept as it is while the record grows: 200 rows must not be drawn again for one. */
export const TimelineRow = memo(function TimelineRow({ row, timeZone, readAtMs }: TimelineRowProps) {
  const { event, pages } = row
  return (
    <li className="flex gap-3 border-b border-line px-3 py-1.5">
      <div className="w-14 shrink-0">
        <time
          dateTime={new Date(row.at).toISOString()}
          title={formatInstant(row.at, timeZone, { style: 'full' })}
          className="tabular block text-ink-2"
        >
          {formatInstant(row.at, timeZone, { style: 'time-seconds' })}
        </time>
        <RowAge at={row.at} readAtMs={readAtMs} />
      </div>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {event !== null && event.markdown === null && <p>{event.text}</p>}
        {event !== null && event.markdown !== null && (
          <>
            <p className="text-label text-ink-3">
              Note by <span className="text-ink-2">{event.actor.name}</span>
            </p>
            <Note markdown={event.markdown} />
          </>
        )}
        {event === null && <p>Page: {pages[0]?.event.replaceAll('_', ' ')}</p>}
        {pages.map((page) => (
          <PageAttempts key={page.id} page={page} timeZone={timeZone} />
        ))}
      </div>
    </li>
  )
})

/** Apart from its row, so that the ticking second draws eleven letters and not the row. */
function RowAge({ at, readAtMs }: { readonly at: number; readonly readAtMs: number }) {
  const nowMs = useNow(readAtMs) ?? readAtMs
  return <span className="block text-meta text-ink-3 ticking">{formatAge(Math.min(at, nowMs), nowMs)}</span>
}
