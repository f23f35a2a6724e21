'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { Age } from '#components/ui/age.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { startDrill } from '#lib/client/drills.ts'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'

const LINK = 'text-link underline underline-offset-2'

/** Good news: nothing is open, and when something last was. */
export function NothingOpen({ lastResolved }: { readonly lastResolved: IncidentSummary | null }) {
  return (
    <EmptyState>
      No open incidents.
      {lastResolved !== null && lastResolved.resolvedAt !== null && (
        <>
          {' '}
          Last one closed <Age at={lastResolved.resolvedAt} /> ago:{' '}
          <Link href={`/incidents/${lastResolved.number}`} className={LINK}>
            {lastResolved.key}
          </Link>
          .
        </>
      )}
    </EmptyState>
  )
}

export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      action={
        <Button size="small" onClick={onClear}>
          Show all incidents
        </Button>
      }
    >
      No incident fits these filters.
    </EmptyState>
  )
}

/** Before the first incident: the two ways to get one. */
export function NothingYet({ disabledReason }: { readonly disabledReason: string | null }) {
  return (
    <EmptyState
      action={
        <>
          <Link href="/admin/sources" className={LINK}>
            Connect Alertmanager
          </Link>
          <StartDrill disabledReason={disabledReason} />
        </>
      }
    >
      No incidents yet. Connect Alertmanager, or start the drill: a recorded incident, replayed as if it happened now.
      Whoever is on call gets its pages, marked as a drill.
    </EmptyState>
  )
}

function StartDrill({ disabledReason }: { readonly disabledReason: string | null }) {
  const client = useQueryClient()
  const drill = useMutation({ mutationFn: () => startDrill(client), networkMode: 'always' })
  return (
    <>
      <Button
        variant="primary"
        disabled={disabledReason !== null || drill.isSuccess}
        title={disabledReason ?? undefined}
        pending={drill.isPending}
        pendingLabel="Starting the drill…"
        onClick={() => drill.mutate()}
      >
        Start the drill
      </Button>
      <p aria-live="polite" className="basis-full text-ink-2">
        {drill.isSuccess && 'The drill runs. Its first alert becomes an incident here within seconds.'}
        {drill.isError && `Not started. ${drill.error.message}`}
      </p>
    </>
  )
}
