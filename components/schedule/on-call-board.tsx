'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { onCallNow, scheduleList } from '#lib/client/on-call.ts'
import { AdminLink } from './admin-link.tsx'
import { chooseSchedule } from './choose-schedule.ts'
import { monthOf } from './month/month-grid.ts'
import { ScheduleBoard } from './schedule-board.tsx'
import { useReader, useRefusal } from './use-reader.ts'

type OnCallBoardProps = { readonly scheduleId: string | null; readonly month: string | null }

/** Who is on call now, this month, and where nobody is. Without a schedule in the address it is the reader's own. */
export function OnCallBoard({ scheduleId, month }: OnCallBoardProps) {
  const now = useQuery(onCallNow())
  const list = useQuery(scheduleList())
  const failed = [now, list].find((query) => query.isError && query.data === undefined)
  const { userId } = useReader()
  const schedule = chooseSchedule(list.data?.schedules ?? [], { scheduleId, userId })
  const readAgain = () => void Promise.all([now.refetch(), list.refetch()])

  if (failed)
    return (
      <Bare>
        <ErrorNotice
          className="m-4"
          what="Who is on call could not be read."
          instead={failed.error?.message}
          onRetry={readAgain}
          retrying={failed.isFetching}
        />
      </Bare>
    )
  if (now.data === undefined || list.data === undefined)
    return (
      <Bare>
        <Skeleton className="m-4 h-20" label="Loading who is on call" />
        <Skeleton className="m-4 h-80" label="" />
      </Bare>
    )
  if (schedule === undefined)
    return (
      <Bare>
        <NoSchedule />
      </Bare>
    )
  return (
    <>
      {(now.isRefetchError || list.isRefetchError) && (
        <StaleNotice className="px-4 py-1" reason="Who is on call could not be read again." onRetry={readAgain} />
      )}
      <ScheduleBoard
        key={schedule.id}
        schedule={schedule}
        schedules={list.data.schedules}
        month={month ?? monthOf(now.data.readAt, schedule.timeZone)}
        readAtMs={now.data.readAt}
        now={now.data.schedules}
      />
    </>
  )
}

function Bare({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <PageHeader title="On call" />
      {children}
    </>
  )
}

function NoSchedule() {
  const refusal = useRefusal('schedule.edit', 'make schedules')
  return (
    <EmptyState
      action={
        <AdminLink href="/on-call/new" refusal={refusal} variant="primary">
          Make a schedule
        </AdminLink>
      }
    >
      No schedule yet, so nobody is on call. {refusal ?? 'Make one: who takes turns, and when they hand over.'}
    </EmptyState>
  )
}
