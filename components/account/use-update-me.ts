'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '#lib/client/api-error.ts'
import type { Body } from '#lib/client/call.ts'
import { me, updateMe } from '#lib/client/users.ts'

/** Changes one's own account, and has it read again before the form lets go of what was typed. */
export function useUpdateMe(onDone: () => void) {
  const client = useQueryClient()
  const update = useMutation({
    networkMode: 'always',
    mutationFn: async ({ body, endsSession }: { body: Body<'users', 'updateMe'>; endsSession: boolean }) => {
      await updateMe(client, body)
      if (endsSession) window.location.assign('/sign-in')
      else await client.refetchQueries({ queryKey: me().queryKey })
    },
    onSuccess: onDone,
  })
  const fields = fieldErrors(update.error)
  return {
    run: (body: Body<'users', 'updateMe'>, endsSession = false) => {
      if (!update.isPending) update.mutate({ body, endsSession })
    },
    isPending: update.isPending,
    isDone: update.isSuccess,
    fields,
    /** What is wrong and stands at no field. */
    problem: update.error !== null && Object.keys(fields).length === 0 ? update.error.message : null,
    forget: update.reset,
  }
}
