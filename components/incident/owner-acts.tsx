'use client'

import { Button } from '#components/ui/button.tsx'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { AssignMenu } from './assign-menu.tsx'
import type { IncidentActs } from './use-incident-acts.ts'

type OwnerActsProps = {
  readonly incident: Pick<IncidentDetail, 'state' | 'owner'>
  readonly acts: IncidentActs
  readonly disabledReason: string | null
}

/**
 * Handing on and giving back, beside who has it. Giving back is not where Acknowledge was: the second half of a double
 * click must not undo the first.
 */
export function OwnerActs({ incident, acts, disabledReason }: OwnerActsProps) {
  if (incident.state === 'resolved') return null
  return (
    <>
      <AssignMenu incident={incident} acts={acts} disabledReason={disabledReason} />
      {incident.state === 'acknowledged' && (
        <Button
          size="small"
          variant="quiet"
          hint="U"
          aria-keyshortcuts="U"
          disabled={disabledReason !== null}
          title={disabledReason ?? undefined}
          pending={acts.pending === 'unacknowledge'}
          pendingLabel="Giving back…"
          onClick={() => acts.act({ kind: 'unacknowledge' })}
        >
          Un-acknowledge
        </Button>
      )}
    </>
  )
}
