import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { COLUMNS_COOKIE, readColumns } from '#components/incident/columns-preference.ts'
import { incidentDetail, incidentNotifications, incidentTimeline } from '#lib/client/incidents.ts'
import { panelList } from '#lib/client/panels.ts'
import { incidentRunbook } from '#lib/client/runbooks.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import type { Context } from '#lib/server/context.ts'
import { AppError } from '#lib/server/errors.ts'
import { getIncident } from '#lib/server/incidents/get-incident.ts'
import { getTimeline } from '#lib/server/incidents/get-timeline.ts'
import { listNotifications } from '#lib/server/incidents/list-notifications.ts'
import { listPanels } from '#lib/server/panels/list-panels.ts'
import { getIncidentRunbook } from '#lib/server/runbooks/get-incident-runbook.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { IncidentView } from './incident-view.tsx'
import { readIncidentNumber } from './read-number.ts'

type IncidentPageProps = { readonly params: Promise<{ number: string }> }

export async function generateMetadata({ params }: IncidentPageProps): Promise<Metadata> {
  const number = readIncidentNumber((await params).number)
  return { title: number === null ? 'No such incident' : `INC-${number}` }
}

export default async function IncidentPage({ params }: IncidentPageProps) {
  const written = (await params).number
  const number = readIncidentNumber(written)
  if (number === null) notFound()
  const ctx = await currentContext(`/incidents/${number}`)
  if (written !== String(number)) redirect(`/incidents/${number}`)
  const client = new QueryClient()
  const [{ workspace }, jar] = await Promise.all([getMe(ctx, {}), cookies(), prefetch(client, ctx, number)])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IncidentView
        number={number}
        timeZone={workspace.timeZone}
        columns={readColumns(jar.get(COLUMNS_COOKIE)?.value)}
      />
    </HydrationBoundary>
  )
}

/** Everything that is ours. No vendor is waited for: a slow Prometheus must not delay Acknowledge. */
async function prefetch(client: QueryClient, ctx: Context, number: number): Promise<void> {
  const detail = client.fetchQuery({ ...incidentDetail(number), queryFn: () => getIncident(ctx, { number }) })
  await Promise.all([
    detail.catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') notFound()
    }),
    client.prefetchQuery({ ...incidentTimeline(number), queryFn: () => getTimeline(ctx, { number }) }),
    client.prefetchQuery({ ...incidentNotifications(number), queryFn: () => listNotifications(ctx, { number }) }),
    client.prefetchQuery({ ...panelList(number), queryFn: () => listPanels(ctx, { number }) }),
    client.prefetchQuery({ ...incidentRunbook(number), queryFn: () => getIncidentRunbook(ctx, { number }) }),
  ])
}
