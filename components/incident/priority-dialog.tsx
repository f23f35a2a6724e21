'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { PriorityChip } from '#components/ui/priority-chip.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import type { IncidentActs } from './use-incident-acts.ts'

type Priority = IncidentDetail['priority']
type PriorityDialogProps = {
  readonly incident: Pick<IncidentDetail, 'key' | 'priority'>
  readonly acts: IncidentActs
  readonly open: boolean
  readonly onClose: () => void
}

const MEANING: readonly (readonly [Priority, string])[] = [
  ['P0', 'Service down, data loss or security'],
  ['P1', 'Significant degradation or partial outage'],
  ['P2', 'Minor, or not critical'],
  ['P3', 'Cosmetic'],
]

/** Asks for the new priority and, if one likes, why. The clocks are planned anew with it. */
export function PriorityDialog({ open, onClose, ...rest }: PriorityDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={`Priority of ${rest.incident.key}`}>
      <PriorityForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function PriorityForm({ incident, acts, onClose }: Omit<PriorityDialogProps, 'open'>) {
  const [priority, setPriority] = useState<Priority>(incident.priority)
  const [reason, setReason] = useState('')
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        acts.act({ kind: 'priority', priority, reason }, onClose)
      }}
    >
      <fieldset className="flex flex-col">
        <legend className="sr-only">Priority</legend>
        {MEANING.map(([name, meaning]) => (
          <label key={name} className="flex min-h-row items-center gap-2">
            <input
              type="radio"
              name="priority"
              className="size-4 accent-ink"
              checked={priority === name}
              data-dialog-focus={priority === name || undefined}
              onChange={() => setPriority(name)}
            />
            <PriorityChip priority={name} />
            <span className="text-ink-2">{meaning}</span>
          </label>
        ))}
      </fieldset>
      <TextField label="Reason" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      <p className="text-label text-ink-2">The clocks to respond and to escalate are planned anew.</p>
      {acts.failed === 'priority' && (
        <p role="alert" className="font-medium">
          ! {acts.error?.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={priority === incident.priority}
          pending={acts.pending === 'priority'}
          pendingLabel="Changing…"
        >
          Change to {priority}
        </Button>
      </div>
    </form>
  )
}
