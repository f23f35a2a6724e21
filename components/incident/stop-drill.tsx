'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { currentDrill, stopDrill } from '#lib/client/drills.ts'

/** Ends the drill under way, whose alerts then recover. Nothing when none is. */
export function StopDrill({ disabledReason }: { readonly disabledReason: string | null }) {
  const client = useQueryClient()
  const { data } = useQuery(currentDrill())
  const stop = useMutation({ mutationFn: (id: string) => stopDrill(client, id), networkMode: 'always' })
  const drill = data?.drill ?? null
  if (drill === null || drill.endedAt !== null) return null
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        disabled={disabledReason !== null}
        title={disabledReason ?? undefined}
        pending={stop.isPending || stop.isSuccess}
        pendingLabel="Stopping…"
        onClick={() => stop.mutate(drill.id)}
      >
        Stop the drill
      </Button>
      {stop.isError && <span role="alert">! The drill still runs. {stop.error.message}</span>}
    </>
  )
}
