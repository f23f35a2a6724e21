'use client'

import { announce } from '#components/ui/announcements.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { OverrideView } from '#lib/contracts/on-call.ts'
import { writeWhen } from '../when.ts'
import type { RemoveOverride } from './use-remove-override.ts'

type RemoveOverrideDialogProps = {
  readonly override: OverrideView | null
  readonly timeZone: string
  readonly acts: RemoveOverride
  readonly onClose: () => void
}

/** Asks before somebody is put back on call. */
export function RemoveOverrideDialog({ override, timeZone, acts, onClose }: RemoveOverrideDialogProps) {
  const { remove } = acts
  return (
    <ConfirmDialog
      open={override !== null}
      onClose={onClose}
      onConfirm={() => {
        if (override === null || remove.isPending) return
        remove.mutate(override, {
          onSuccess: () => {
            announce(`The override of ${override.user.name} is removed.`)
            onClose()
          },
        })
      }}
      title={override === null ? 'Remove override?' : `Remove the override of ${override.user.name}?`}
      confirmLabel="Remove override"
      pending={remove.isPending}
      pendingLabel="Removing…"
      error={remove.error?.message ?? null}
    >
      {override !== null && (
        <p>
          {override.user.name} no longer takes {override.role} from {writeWhen(override.startsAt, timeZone)} to{' '}
          {writeWhen(override.endsAt, timeZone)}.{' '}
          {override.replaces === null
            ? 'The rotation decides again.'
            : `The rotation decides again; as the override began it was ${override.replaces.name}’s turn.`}
        </p>
      )}
    </ConfirmDialog>
  )
}
