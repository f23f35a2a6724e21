import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { DataSourceList } from '#components/admin/data-source/data-source-list.tsx'
import { dataSourceList } from '#lib/client/data-sources.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listDataSources } from '#lib/server/data-sources/list-data-sources.ts'

export const metadata: Metadata = { title: 'Data sources' }

export default async function DataSourcesPage() {
  const ctx = await currentContext('/admin/data-sources')
  const client = new QueryClient()
  await client.prefetchQuery({ ...dataSourceList(), queryFn: () => listDataSources(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DataSourceList />
    </HydrationBoundary>
  )
}
