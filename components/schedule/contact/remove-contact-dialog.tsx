'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announce } from '#components/ui/announcements.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { removeContact } from '#lib/client/contacts.ts'
import type { ContactView } from '#lib/contracts/directory.ts'

type RemoveContactDialogProps = { readonly contact: ContactView | null; readonly onClose: () => void }

/** Asks; the server refuses while a policy pages the contact, and names the policy. */
export function RemoveContactDialog({ contact, onClose }: RemoveContactDialogProps) {
  const client = useQueryClient()
  const removal = useMutation({ networkMode: 'always', mutationFn: (id: string) => removeContact(client, id) })
  const close = () => {
    removal.reset()
    onClose()
  }
  return (
    <ConfirmDialog
      open={contact !== null}
      onClose={close}
      onConfirm={() => {
        if (contact === null || removal.isPending) return
        removal.mutate(contact.id, {
          onSuccess: () => {
            announce(`${contact.name} is removed.`)
            close()
          },
        })
      }}
      title={`Remove ${contact?.name ?? 'contact'}?`}
      confirmLabel="Remove contact"
      pending={removal.isPending}
      pendingLabel="Removing…"
      error={removal.error?.message ?? null}
    >
      The contact is taken off this page. Pages that were sent to it stay in the timelines.
    </ConfirmDialog>
  )
}
