'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Instant } from '#components/ui/instant.tsx'
import { checklistList, tickChecklistItem } from '#lib/client/checklists.ts'
import type { ChecklistView } from '#lib/contracts/checklists.ts'

type ChecklistItemProps = {
  readonly checklistId: string
  readonly item: ChecklistView['items'][number]
  readonly timeZone: string
  readonly nowMs: number
  readonly refusal: string | null
}

/** One thing to do. The box shows what the server has; while a tick is on its way it says so. */
export function ChecklistItem({ checklistId, item, timeZone, nowMs, refusal }: ChecklistItemProps) {
  const id = useId()
  const client = useQueryClient()
  const { text, tickedAt, tickedBy } = item
  // What was clicked, at once: React would otherwise turn the box back until the mutation reports itself.
  const [wanted, setWanted] = useState<boolean | null>(null)
  const tick = useMutation({
    networkMode: 'always',
    onSettled: () => setWanted(null),
    mutationFn: async (ticked: boolean) => {
      await tickChecklistItem(client, { checklistId, itemId: item.id, ticked })
      // Read again before the box lets go, so that it does not jump back in between.
      await client.refetchQueries({ queryKey: checklistList().queryKey })
    },
  })
  const isTicked = tickedAt !== null
  return (
    <li className="flex items-start gap-2 border-b border-line py-1.5">
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-ink pointer-coarse:size-6"
        checked={wanted ?? isTicked}
        aria-busy={tick.isPending || undefined}
        disabled={refusal !== null}
        title={refusal ?? undefined}
        onChange={(event) => {
          if (tick.isPending) return
          setWanted(event.target.checked)
          tick.mutate(event.target.checked)
        }}
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className={isTicked ? 'wrap-anywhere text-ink-2' : 'wrap-anywhere'}>
          {text}
        </label>
        <p role="status" className="text-label text-ink-3">
          {tick.isPending && (tick.variables ? 'Ticking…' : 'Taking the tick back…')}
          {!tick.isPending && tickedAt !== null && (
            <>
              {tickedBy?.name ?? 'Somebody'} ·{' '}
              <Instant at={tickedAt} timeZone={timeZone} now={nowMs} style="dateTime" />
            </>
          )}
        </p>
        {tick.isError && (
          <p role="alert" className="text-label">
            <span aria-hidden="true" className="font-semibold text-p0">
              !{' '}
            </span>
            {tick.variables ? 'Not ticked.' : 'Still ticked.'} {tick.error.message}
          </p>
        )}
      </div>
    </li>
  )
}
