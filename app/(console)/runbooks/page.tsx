import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RunbookList } from '#components/document/runbook-list.tsx'
import { runbookList } from '#lib/client/runbooks.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listRunbooks } from '#lib/server/runbooks/list-runbooks.ts'

export const metadata: Metadata = { title: 'Runbooks' }

export default async function RunbooksPage() {
  const ctx = await currentContext('/runbooks')
  const client = new QueryClient()
  await client.prefetchQuery({ ...runbookList(), queryFn: () => listRunbooks(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunbookList nowMs={ctx.clock.nowMs()} />
    </HydrationBoundary>
  )
}
