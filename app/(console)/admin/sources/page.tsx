import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RejectedBodies } from '#components/admin/source/rejected-bodies.tsx'
import { SourceList } from '#components/admin/source/source-list.tsx'
import { sourceList } from '#lib/client/sources.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listSources } from '#lib/server/sources/list-sources.ts'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage() {
  const ctx = await currentContext('/admin/sources')
  const client = new QueryClient()
  await client.prefetchQuery({ ...sourceList(), queryFn: () => listSources(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SourceList />
      <RejectedBodies />
    </HydrationBoundary>
  )
}
