'use client'

import { Age } from '#components/ui/age.tsx'
import { Button } from '#components/ui/button.tsx'
import type { IncidentState } from '#lib/domain/incident/incident.ts'
import type { Conflict } from './read-conflict.ts'

type ConflictNoticeProps = { readonly conflict: Conflict; readonly message: string; readonly onClose: () => void }

const DID: Readonly<Record<IncidentState, string>> = {
  triggered: 'gave this back',
  acknowledged: 'acknowledged this',
  resolved: 'resolved this',
}
const NOW: Readonly<Record<IncidentState, string>> = {
  triggered: 'Nobody has it now, and the escalation runs.',
  acknowledged: 'You are now following it.',
  resolved: 'Nothing more is needed. Reopen it if it is not over.',
}

/** What happened instead, who did it, and how things stand: "Ivo acknowledged this 4 s ago. You are now following it." */
export function ConflictNotice({ conflict, message, onClose }: ConflictNoticeProps) {
  const { by, atMs, state } = conflict
  return (
    <div role="status" className="flex items-center gap-3 border-b border-line bg-raised px-4 py-1.5">
      <p className="min-w-0 flex-1">
        {by !== null && state !== null ? (
          <>
            <span className="font-medium">
              {by} {DID[state]}
              {atMs !== null && (
                <>
                  {' '}
                  <Age at={atMs} /> ago
                </>
              )}
              .
            </span>{' '}
            <span className="text-ink-2">{NOW[state]}</span>
          </>
        ) : (
          message
        )}
      </p>
      <Button size="small" variant="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  )
}
