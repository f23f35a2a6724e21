'use client'

import { Button } from '#components/ui/button.tsx'
import { ApiError } from '#lib/client/api-error.ts'
import type { Act } from './use-incident-acts.ts'

type FailedNoticeProps = {
  readonly act: Act['kind'] | null
  readonly error: Error
  readonly onClose: () => void
}

const NOT_DONE: Readonly<Record<Act['kind'], string>> = {
  acknowledge: 'Not acknowledged.',
  unacknowledge: 'Still acknowledged.',
  resolve: 'Not resolved.',
  reopen: 'Not reopened.',
  escalate: 'Nobody was paged.',
  assign: 'Not reassigned.',
  priority: 'The priority is unchanged.',
}

/** An act that did not happen: what still holds, why, and what to do. */
export function FailedNotice({ act, error, onClose }: FailedNoticeProps) {
  // Without an answer nobody knows whether it was done; the page is read again and then shows it.
  const isKnown = error instanceof ApiError && error.status >= 400 && error.status < 500
  return (
    <div role="alert" className="flex items-center gap-3 border-b border-line bg-raised px-4 py-1.5">
      <p className="min-w-0 flex-1">
        <span className="font-medium">
          ! {isKnown && act !== null ? NOT_DONE[act] : 'Perhaps not done: no answer came.'}
        </span>{' '}
        <span className="text-ink-2">{error.message}</span>
      </p>
      <Button size="small" variant="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  )
}
