'use client'

import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import type { IncidentActs } from './use-incident-acts.ts'
import { writeNames } from './write-names.ts'

type EscalateDialogProps = {
  readonly incident: IncidentDetail
  readonly acts: IncidentActs
  readonly open: boolean
  readonly onClose: () => void
}

/** Says who will be woken before anybody is. */
export function EscalateDialog({ incident, acts, open, onClose }: EscalateDialogProps) {
  const { steps, policyName } = incident.escalation
  const fresh = steps.find(({ state }) => state !== 'paged')
  const next = fresh ?? steps[0]
  const who = fresh === undefined ? next?.who : (incident.nextPage?.who ?? fresh.who)
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => acts.act({ kind: 'escalate' }, onClose)}
      title={`Escalate ${incident.key} now?`}
      confirmLabel={who === undefined ? 'Escalate' : `Page ${writeNames(who)}`}
      pending={acts.pending === 'escalate'}
      pendingLabel="Paging…"
      error={acts.failed === 'escalate' ? acts.error?.message : null}
    >
      {next === undefined ? (
        <p>This incident has no escalation policy, so nobody can be paged. Give its service a policy.</p>
      ) : (
        <>
          <p>
            <span className="font-medium text-ink">{writeNames(who ?? next.who)}</span> is paged at once
            {next.label === '' ? '' : ` (${next.label})`}.
          </p>
          <p className="mt-2">
            {fresh === undefined
              ? `Every step of “${policyName}” was paged, so it begins again with the first.`
              : incident.state === 'acknowledged'
                ? 'It stays acknowledged; no clock starts.'
                : 'The clock of the step after it starts now.'}
          </p>
        </>
      )}
    </ConfirmDialog>
  )
}
