'use client'

import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import type { IncidentActs } from './use-incident-acts.ts'

type ResolveDialogProps = {
  readonly incident: Pick<IncidentDetail, 'key' | 'firingCount'>
  readonly acts: IncidentActs
  readonly open: boolean
  readonly onClose: () => void
}

/** Asks before the alarm is closed. Enter resolves; the reason may stay empty. */
export function ResolveDialog({ incident, acts, open, onClose }: ResolveDialogProps) {
  const [reason, setReason] = useState('')
  const firing = incident.firingCount
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() =>
        acts.act({ kind: 'resolve', reason }, () => {
          setReason('')
          onClose()
        })
      }
      title={`Resolve ${incident.key}?`}
      confirmLabel="Resolve"
      pending={acts.pending === 'resolve'}
      pendingLabel="Resolving…"
      error={acts.failed === 'resolve' ? acts.error?.message : null}
    >
      <p className="mb-3">
        {firing === 0
          ? 'None of its alerts is firing. Its clocks stop and nobody is paged any more.'
          : `${firing} of its alerts ${firing === 1 ? 'is' : 'are'} still firing. Its clocks stop and nobody is paged any more.`}{' '}
        You can reopen it.
      </p>
      <TextField label="Reason" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
    </ConfirmDialog>
  )
}
