'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { removeSchedule } from '#lib/client/on-call.ts'
import type { ScheduleView } from '#lib/contracts/on-call.ts'

type RemoveScheduleProps = { readonly schedule: ScheduleView; readonly refusal: string | null }

/** Asks, because the rotation and its overrides go with it. The server refuses while a policy pages it. */
export function RemoveSchedule({ schedule, refusal }: RemoveScheduleProps) {
  const client = useQueryClient()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const removal = useMutation({
    networkMode: 'always',
    mutationFn: () => removeSchedule(client, schedule.id),
    onSuccess: () => {
      announce(`${schedule.name} is removed.`)
      router.push('/on-call')
    },
  })
  return (
    <>
      <Button
        variant="danger"
        disabledReason={refusal}
        onClick={() => {
          removal.reset()
          setIsOpen(true)
        }}
      >
        Remove schedule
      </Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setIsOpen(false)}
        onConfirm={() => {
          if (!removal.isPending) removal.mutate()
        }}
        title={`Remove ${schedule.name}?`}
        confirmLabel="Remove schedule"
        variant="danger"
        pending={removal.isPending}
        pendingLabel="Removing…"
        error={removal.error?.message ?? null}
      >
        Its rotations and overrides go with it, and nobody is on call by it any more. This cannot be undone.
      </ConfirmDialog>
    </>
  )
}
