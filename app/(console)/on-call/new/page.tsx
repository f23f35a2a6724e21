import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NewSchedule } from '#components/schedule/rotation/new-schedule.tsx'
import { userList } from '#lib/client/users.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { listUsers } from '#lib/server/users/list-users.ts'

export const metadata: Metadata = { title: 'New schedule' }

export default async function NewSchedulePage() {
  const ctx = await currentContext('/on-call/new')
  const client = new QueryClient()
  const [{ workspace }] = await Promise.all([
    getMe(ctx, {}),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NewSchedule timeZone={workspace.timeZone} nowMs={ctx.clock.nowMs()} />
    </HydrationBoundary>
  )
}
