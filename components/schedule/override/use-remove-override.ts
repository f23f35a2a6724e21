'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addOverride, removeOverride } from '#lib/client/on-call.ts'
import type { OverrideView } from '#lib/contracts/on-call.ts'

/** Takes an override back, and remembers it, so that it can be put in again with one press. */
export function useRemoveOverride(scheduleId: string) {
  const client = useQueryClient()
  const undo = useMutation({
    networkMode: 'always',
    mutationFn: ({ role, user, startsAt, endsAt, reason }: OverrideView) =>
      addOverride(client, scheduleId, { role, userId: user.id, startsAt, endsAt, ...(reason !== null && { reason }) }),
  })
  const removal = useMutation({
    networkMode: 'always',
    mutationFn: (override: OverrideView) => removeOverride(client, scheduleId, override.id),
    onSuccess: () => undo.reset(),
  })
  return {
    remove: removal,
    undo,
    /** What was removed last and is still out. */
    removed: removal.isSuccess && !undo.isSuccess ? removal.variables : null,
    forget: removal.reset,
  }
}

export type RemoveOverride = ReturnType<typeof useRemoveOverride>
