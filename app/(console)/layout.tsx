import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { alertList } from '#lib/client/alerts.ts'
import { incidentList } from '#lib/client/incidents.ts'
import { onCallNow } from '#lib/client/on-call.ts'
import { me } from '#lib/client/users.ts'
import { alertEndpoints } from '#lib/contracts/alerts.ts'
import { incidentEndpoints } from '#lib/contracts/incidents.ts'
import { listAlerts } from '#lib/server/alerts/list-alerts.ts'
import { visitor } from '#lib/server/auth/current-context.ts'
import { listIncidents } from '#lib/server/incidents/list-incidents.ts'
import { getOnCallNow } from '#lib/server/on-call/get-on-call-now.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { Account } from './account.tsx'
import { ConsoleFrame } from './console-frame.tsx'
import { FIRING_NOW, OPEN_NOW } from './frame-queries.ts'

/** The frame of every console page. Who is not signed in is sent away by the page itself, which knows the way back. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const ctx = await visitor()
  if (ctx === null) return children
  const client = new QueryClient()
  const [mine] = await Promise.all([
    client.fetchQuery({ ...me(), queryFn: () => getMe(ctx, {}) }),
    client.prefetchQuery({
      ...incidentList(OPEN_NOW),
      queryFn: () => listIncidents(ctx, incidentEndpoints.list.query.parse(OPEN_NOW)),
    }),
    client.prefetchQuery({
      ...alertList(FIRING_NOW),
      queryFn: () => listAlerts(ctx, alertEndpoints.list.query.parse(FIRING_NOW)),
    }),
    client.prefetchQuery({ ...onCallNow(), queryFn: () => getOnCallNow(ctx, {}) }),
  ])
  const theme = (await cookies()).get('theme')?.value
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ConsoleFrame
        timeZone={mine.workspace.timeZone}
        serverNowMs={ctx.clock.nowMs()}
        account={<Account name={mine.actor.name} role={mine.role} theme={theme} />}
      >
        {children}
      </ConsoleFrame>
    </HydrationBoundary>
  )
}
