'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { syncRunbooks } from '#lib/client/runbooks.ts'
import { me } from '#lib/client/users.ts'
import { count } from './words.ts'

/** Reads the folder again now, for somebody who has just saved a file. It is read by itself as well. */
export function SyncButton() {
  const client = useQueryClient()
  const mine = useQuery(me())
  const sync = useMutation({ networkMode: 'always', mutationFn: () => syncRunbooks(client) })
  const mayNot = mine.data !== undefined && !mine.data.permissions.includes('runbook.edit')
  return (
    <div className="flex flex-row-reverse flex-wrap items-center justify-end gap-2">
      <Button
        disabledReason={mayNot ? 'Only admins can read the folder again by hand. It is read by itself.' : null}
        pending={sync.isPending}
        pendingLabel="Reading…"
        onClick={() => {
          if (!sync.isPending) sync.mutate()
        }}
      >
        Read the folder again
      </Button>
      <span role="status" className="text-label text-ink-2">
        {sync.isError && `! ${sync.error.message}`}
        {sync.data !== undefined &&
          (sync.data.changed === 0 ? 'Nothing had changed.' : `${count(sync.data.changed, 'runbook')} changed.`)}
      </span>
    </div>
  )
}
