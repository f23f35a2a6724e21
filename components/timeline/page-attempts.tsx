'use client'

import { Countdown } from '#components/ui/countdown.tsx'
import type { NotificationView } from '#lib/contracts/incidents.ts'
import { formatInstant } from '#lib/format/instant.ts'

type PageAttemptsProps = { readonly page: NotificationView; readonly timeZone: string }

const STATE: Readonly<Record<NotificationView['state'], string>> = {
  pending: 'waiting to be sent',
  sending: 'being sent',
  sent: 'delivered',
  failed: 'not delivered',
  cancelled: 'not needed any more',
}
const OUTCOME: Readonly<Record<NotificationView['attempts'][number]['outcome'], string>> = {
  sent: '✓ accepted',
  transient: '↻ failed, tried again',
  permanent: '✕ refused for good',
  abandoned: '✕ given up',
}

/** One page: to whom, by which way, how it went; opened, every attempt with what the other side said. */
export function PageAttempts({ page, timeZone }: PageAttemptsProps) {
  const isBad = page.state === 'failed'
  return (
    <details className="mt-0.5 rounded-control border border-line px-2 py-0.5 text-label">
      <summary className="min-h-6 content-center text-ink-2 pointer-coarse:min-h-control">
        <span className="text-ink">{page.recipient}</span> by {page.channelName},{' '}
        <span className={isBad ? 'font-semibold text-ink' : ''}>
          {isBad && <span aria-hidden="true">✕ </span>}
          {STATE[page.state]}
        </span>
        {page.attempts.length > 1 && ` · ${page.attempts.length} attempts`}
      </summary>
      <ol className="flex flex-col gap-1 pt-1 pb-1.5">
        {page.attempts.map((attempt) => (
          <li key={attempt.attempt} className="text-ink-2">
            <span className="tabular text-ink-3">
              {formatInstant(attempt.startedAt, timeZone, { style: 'time-seconds' })}
            </span>{' '}
            {OUTCOME[attempt.outcome]}
            {attempt.status !== null && ` · ${attempt.status}`}
            {attempt.latencyMs !== null && ` · ${attempt.latencyMs} ms`}
            {attempt.said !== '' && (
              <span className="block font-mono wrap-anywhere whitespace-pre-wrap text-ink">{attempt.said}</span>
            )}
          </li>
        ))}
        {page.attempts.length === 0 && <li className="text-ink-3">No attempt yet.</li>}
        {page.nextAttemptAt !== null && page.state === 'pending' && (
          <li className="text-ink-2">
            Next attempt in <Countdown dueAt={page.nextAttemptAt} due="a moment" />.
          </li>
        )}
      </ol>
    </details>
  )
}
