import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AlertList } from '#components/alert/alert-list.tsx'
import { readAlertFilter, toAlertFilter, writeAlertFilter } from '#components/alert/search-params.ts'
import { alertPages } from '#lib/client/alerts.ts'
import { alertEndpoints } from '#lib/contracts/alerts.ts'
import { listAlerts } from '#lib/server/alerts/list-alerts.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { getMe } from '#lib/server/users/get-me.ts'

export const metadata: Metadata = { title: 'Alerts' }

type AlertsPageProps = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const given = await searchParams
  const filter = readAlertFilter({ get: (name) => [given[name]].flat()[0] ?? null })
  const ctx = await currentContext(`/alerts${writeAlertFilter(filter)}`)
  const asked = toAlertFilter(filter)
  const client = new QueryClient()
  const [{ workspace }] = await Promise.all([
    getMe(ctx, {}),
    client.prefetchInfiniteQuery({
      ...alertPages(asked),
      queryFn: () => listAlerts(ctx, alertEndpoints.list.query.parse(asked)),
    }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AlertList timeZone={workspace.timeZone} nowMs={ctx.clock.nowMs()} />
    </HydrationBoundary>
  )
}
