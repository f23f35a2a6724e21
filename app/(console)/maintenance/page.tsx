import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ChecklistBoard } from '#components/checklist/checklist-board.tsx'
import { checklistList } from '#lib/client/checklists.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listChecklists } from '#lib/server/checklists/list-checklists.ts'

export const metadata: Metadata = { title: 'Maintenance' }

export default async function MaintenancePage() {
  const ctx = await currentContext('/maintenance')
  const client = new QueryClient()
  await client.prefetchQuery({ ...checklistList(), queryFn: () => listChecklists(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ChecklistBoard nowMs={ctx.clock.nowMs()} />
    </HydrationBoundary>
  )
}
