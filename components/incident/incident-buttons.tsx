'use client'

import { Button } from '#components/ui/button.tsx'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import type { IncidentActs } from './use-incident-acts.ts'

type IncidentButtonsProps = {
  readonly incident: Pick<IncidentDetail, 'state'>
  readonly acts: IncidentActs
  readonly disabledReason: string | null
  readonly onEscalate: () => void
  readonly onResolve: () => void
}

/** The three acts that matter, each with its key. The filled one is the one that is waited for. */
export function IncidentButtons({ incident, acts, disabledReason, onEscalate, onResolve }: IncidentButtonsProps) {
  const held = { disabled: disabledReason !== null, title: disabledReason ?? undefined }
  if (incident.state === 'resolved') {
    return (
      <Button
        {...held}
        pending={acts.pending === 'reopen'}
        pendingLabel="Reopening…"
        onClick={() => acts.act({ kind: 'reopen' })}
      >
        Reopen
      </Button>
    )
  }
  return (
    <>
      {incident.state === 'triggered' && (
        <Button
          {...held}
          variant="primary"
          hint="A"
          aria-keyshortcuts="A"
          pending={acts.pending === 'acknowledge'}
          pendingLabel="Acknowledging…"
          onClick={() => acts.act({ kind: 'acknowledge' })}
        >
          Acknowledge
        </Button>
      )}
      <Button {...held} hint="E" aria-keyshortcuts="E" onClick={onEscalate}>
        Escalate
      </Button>
      <Button {...held} hint="R" aria-keyshortcuts="R" onClick={onResolve}>
        Resolve
      </Button>
    </>
  )
}
