'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { incidentRunbook } from '#lib/client/runbooks.ts'
import type { DrawSamples } from './evidence-item.tsx'
import { OpenProcedure, type RunbookForIncident } from './open-procedure.tsx'

type GuidedRunProps = {
  readonly number: number
  readonly timeZone: string
  readonly disabledReason: string | null
  readonly drawSamples: DrawSamples
}

/** What to do: the procedure that belongs to the alert, as a checklist with its evidence. */
export function GuidedRun(props: GuidedRunProps) {
  const query = useQuery(incidentRunbook(props.number))
  return (
    <section aria-labelledby="runbook-heading" className="min-h-full">
      {query.data === undefined ? (
        <>
          <SectionHeader id="runbook-heading" title="Runbook" />
          {query.isError ? (
            <ErrorNotice
              className="m-3"
              what="The runbook could not be read."
              instead={query.error.message}
              onRetry={() => query.refetch()}
              retrying={query.isFetching}
            />
          ) : (
            <div className="flex flex-col gap-2 p-3">
              {['h-6 w-3/4', 'h-40 w-full', 'h-6 w-2/3', 'h-6 w-4/5'].map((size) => (
                <Skeleton key={size} className={size} label="Loading the runbook" />
              ))}
            </div>
          )}
        </>
      ) : (
        <Here {...props} found={query.data} />
      )}
    </section>
  )
}

function Here(props: GuidedRunProps & { readonly found: RunbookForIncident }) {
  const { run, candidates } = props.found
  if (run === null && candidates.length === 0) return <NoProcedure labels={props.found.labels} />
  const first = candidates[0]
  const reference = run ?? first
  if (reference === undefined) return null
  // Another procedure is another checklist: nothing of the one before may stay.
  return <OpenProcedure key={`${reference.runbookId} ${reference.procedureId}`} {...props} reference={reference} />
}

function NoProcedure({ labels }: { readonly labels: Readonly<Record<string, string>> }) {
  return (
    <>
      <SectionHeader id="runbook-heading" title="Runbook" />
      <EmptyState
        action={
          <Link href="/runbooks" className="text-link underline underline-offset-2">
            All runbooks
          </Link>
        }
      >
        No procedure names {labels.alertname === undefined ? 'this alert' : <code>{labels.alertname}</code>}. Name it in
        a runbook’s heading or front matter, and it opens here by itself next time.
      </EmptyState>
    </>
  )
}
