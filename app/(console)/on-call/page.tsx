import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { chooseSchedule } from '#components/schedule/choose-schedule.ts'
import { monthGrid, monthOf } from '#components/schedule/month/month-grid.ts'
import { monthShifts, monthWindow } from '#components/schedule/month/month-shifts.ts'
import { comingShifts, comingWindow } from '#components/schedule/now/coming-shifts.ts'
import { OnCallBoard } from '#components/schedule/on-call-board.tsx'
import { onCallNow, scheduleList } from '#lib/client/on-call.ts'
import { userList } from '#lib/client/users.ts'
import { onCallEndpoints } from '#lib/contracts/on-call.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { getOnCallNow } from '#lib/server/on-call/get-on-call-now.ts'
import { listSchedules } from '#lib/server/on-call/list-schedules.ts'
import { listShifts } from '#lib/server/on-call/list-shifts.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { listUsers } from '#lib/server/users/list-users.ts'
import { type PageParams, readOnCallParams } from './search-params.ts'

export const metadata: Metadata = { title: 'On call' }

export default async function OnCallPage({ searchParams }: { readonly searchParams: PageParams }) {
  const { scheduleId, month } = readOnCallParams(await searchParams)
  const query = new URLSearchParams({ ...(scheduleId && { schedule: scheduleId }), ...(month && { month }) })
  const ctx = await currentContext(`/on-call${query.size > 0 ? `?${query}` : ''}`)
  const client = new QueryClient()
  const [now, { schedules }, mine] = await Promise.all([
    client.fetchQuery({ ...onCallNow(), queryFn: () => getOnCallNow(ctx, {}) }),
    client.fetchQuery({
      ...scheduleList(),
      queryFn: async () => onCallEndpoints.list.response.parse(await listSchedules(ctx, {})),
    }),
    getMe(ctx, {}),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  const shown = chooseSchedule(schedules, { scheduleId, userId: mine.user?.id ?? null })
  if (shown !== undefined) {
    const { id, timeZone } = shown
    const grid = monthGrid(month ?? monthOf(now.readAt, timeZone), timeZone)
    await Promise.all([
      client.prefetchQuery({
        ...monthShifts(id, grid),
        queryFn: () => listShifts(ctx, { scheduleId: id, ...monthWindow(grid) }),
      }),
      ...schedules.map((schedule) =>
        client.prefetchQuery({
          ...comingShifts(schedule.id, now.readAt),
          queryFn: () => listShifts(ctx, { scheduleId: schedule.id, ...comingWindow(now.readAt) }),
        }),
      ),
    ])
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OnCallBoard scheduleId={scheduleId} month={month} />
    </HydrationBoundary>
  )
}
