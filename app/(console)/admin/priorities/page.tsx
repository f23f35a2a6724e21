import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { PrioritySettings } from '#components/admin/priority/priority-settings.tsx'
import { priorities } from '#lib/client/priorities.ts'
import { workspace } from '#lib/client/workspace.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { getPriorities } from '#lib/server/priorities/get-priorities.ts'
import { getWorkspace } from '#lib/server/workspace/get-workspace.ts'

export const metadata: Metadata = { title: 'Priorities' }

export default async function PrioritiesPage() {
  const ctx = await currentContext('/admin/priorities')
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...priorities(), queryFn: () => getPriorities(ctx, {}) }),
    client.prefetchQuery({ ...workspace(), queryFn: () => getWorkspace(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PrioritySettings />
    </HydrationBoundary>
  )
}
