import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { IncidentList } from '#components/incident/incident-list.tsx'
import { readListFilter, toIncidentFilter, writeListFilter } from '#components/incident/search-params.ts'
import { incidentPages } from '#lib/client/incidents.ts'
import { incidentEndpoints } from '#lib/contracts/incidents.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listIncidents } from '#lib/server/incidents/list-incidents.ts'
import { getMe } from '#lib/server/users/get-me.ts'

export const metadata: Metadata = { title: 'Incidents' }

type IncidentsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function IncidentsPage({ searchParams }: IncidentsPageProps) {
  const filter = readListFilter(asParams(await searchParams))
  const ctx = await currentContext(`/incidents${writeListFilter(filter)}`)
  const asked = toIncidentFilter(filter)
  const client = new QueryClient()
  const [{ workspace }] = await Promise.all([
    getMe(ctx, {}),
    client.prefetchInfiniteQuery({
      ...incidentPages(asked),
      queryFn: () => listIncidents(ctx, incidentEndpoints.list.query.parse(asked)),
    }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IncidentList timeZone={workspace.timeZone} nowMs={ctx.clock.nowMs()} />
    </HydrationBoundary>
  )
}

/** Of a parameter given twice the first counts, as in the browser. */
function asParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) params.set(name, first)
  }
  return params
}
