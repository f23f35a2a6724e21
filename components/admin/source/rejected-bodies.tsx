'use client'

import { useQuery } from '@tanstack/react-query'
import { Instant } from '#components/ui/instant.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { rejectedBodies } from '#lib/client/alerts.ts'
import { formatBytes } from '#lib/format/unit.ts'
import { Loaded } from '../loaded.tsx'
import { useRefusal } from '../use-refusal.ts'
import { useZone } from '../use-zone.ts'

/** Webhook bodies that were kept because they could not be read, each with the reason. */
export function RejectedBodies() {
  const refusal = useRefusal('intake.read', 'read rejected bodies, which may hold secrets of the sender')
  return (
    <section aria-labelledby="rejected">
      <SectionHeader
        className="px-4"
        id="rejected"
        title="Rejected bodies"
        note="what could not be read, newest first"
      />
      {refusal === null ? <BodyList /> : <p className="px-4 py-3 text-ink-3">{refusal}</p>}
    </section>
  )
}

function BodyList() {
  const bodies = useQuery(rejectedBodies())
  const timeZone = useZone()
  return (
    <Loaded
      query={bodies}
      what="The rejected bodies"
      rows={1}
      isEmpty={({ bodies: all }) => all.length === 0}
      empty={<p className="px-4 py-3 text-ink-3">Everything that came in could be read.</p>}
    >
      {({ bodies: all }) => (
        <ul>
          {all.map(({ id, sourceName, receivedAt, reason, bytes, body }) => (
            <li key={id} className="border-b border-line px-4 py-2">
              <div className="flex flex-wrap gap-x-4 text-label text-ink-3">
                <span className="font-medium text-ink">{sourceName}</span>
                <Instant at={receivedAt} timeZone={timeZone} style="dateTime-seconds" />
                <span>{formatBytes(bytes)}</span>
              </div>
              <p className="max-w-text">{reason}</p>
              <details className="mt-1">
                <summary className="text-label text-link pointer-coarse:py-3">Show the body</summary>
                <pre className="mt-1 max-h-64 overflow-auto rounded-control border border-line bg-raised px-3 py-2 font-mono whitespace-pre-wrap wrap-anywhere">
                  {body}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
