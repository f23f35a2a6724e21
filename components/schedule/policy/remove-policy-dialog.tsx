'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announce } from '#components/ui/announcements.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { removePolicy } from '#lib/client/policies.ts'
import type { PolicyView } from '#lib/contracts/policies.ts'

type RemovePolicyDialogProps = { readonly policy: PolicyView | null; readonly onClose: () => void }

/** Asks; the server refuses while a service or an open incident uses the policy. */
export function RemovePolicyDialog({ policy, onClose }: RemovePolicyDialogProps) {
  const client = useQueryClient()
  const removal = useMutation({ networkMode: 'always', mutationFn: (id: string) => removePolicy(client, id) })
  const close = () => {
    removal.reset()
    onClose()
  }
  return (
    <ConfirmDialog
      open={policy !== null}
      onClose={close}
      onConfirm={() => {
        if (policy === null || removal.isPending) return
        removal.mutate(policy.id, {
          onSuccess: () => {
            announce(`${policy.name} is removed.`)
            close()
          },
        })
      }}
      title={`Remove ${policy?.name ?? 'policy'}?`}
      confirmLabel="Remove policy"
      pending={removal.isPending}
      pendingLabel="Removing…"
      error={removal.error?.message ?? null}
    >
      New incidents cannot follow it any more. A policy that a service or an open incident uses stays.
    </ConfirmDialog>
  )
}
