import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ScheduleEditor } from '#components/schedule/rotation/schedule-editor.tsx'
import { scheduleDetail } from '#lib/client/on-call.ts'
import { userList } from '#lib/client/users.ts'
import { onCallEndpoints } from '#lib/contracts/on-call.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { getSchedule } from '#lib/server/on-call/get-schedule.ts'
import { listUsers } from '#lib/server/users/list-users.ts'

export const metadata: Metadata = { title: 'Edit rotation' }

type EditSchedulePageProps = { readonly params: Promise<{ scheduleId: string }> }

export default async function EditSchedulePage({ params }: EditSchedulePageProps) {
  const { scheduleId } = await params
  const ctx = await currentContext(`/on-call/${encodeURIComponent(scheduleId)}/edit`)
  const client = new QueryClient()
  const given = onCallEndpoints.show.params.safeParse({ scheduleId })
  await Promise.all([
    given.success &&
      client.prefetchQuery({
        ...scheduleDetail(scheduleId),
        queryFn: async () => onCallEndpoints.show.response.parse(await getSchedule(ctx, given.data)),
      }),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ScheduleEditor scheduleId={scheduleId} nowMs={ctx.clock.nowMs()} />
    </HydrationBoundary>
  )
}
