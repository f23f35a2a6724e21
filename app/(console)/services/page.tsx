import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ServiceList } from '#components/service/service-list.tsx'
import { serviceList } from '#lib/client/services.ts'
import { userList } from '#lib/client/users.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listServices } from '#lib/server/services/list-services.ts'
import { listUsers } from '#lib/server/users/list-users.ts'

export const metadata: Metadata = { title: 'Services' }

export default async function ServicesPage() {
  const ctx = await currentContext('/services')
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...serviceList(), queryFn: () => listServices(ctx, {}) }),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ServiceList />
    </HydrationBoundary>
  )
}
