'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { ApiError } from '#lib/client/api-error.ts'
import { scheduleDetail } from '#lib/client/on-call.ts'
import { userList } from '#lib/client/users.ts'
import { useRefusal } from '../use-reader.ts'
import { RemoveSchedule } from './remove-schedule.tsx'
import { draftOf } from './schedule-draft.ts'
import { ScheduleForm } from './schedule-form.tsx'

type ScheduleEditorProps = { readonly scheduleId: string; readonly nowMs: number }

/** Edits a schedule and its rotations. */
export function ScheduleEditor({ scheduleId, nowMs }: ScheduleEditorProps) {
  // What is being typed must not be replaced by a change from elsewhere: the form begins with the first answer.
  const query = useQuery(scheduleDetail(scheduleId))
  const people = useQuery(userList())
  const refusal = useRefusal('schedule.edit', 'edit rotations')
  const failed = [query, people].find((one) => one.isError && one.data === undefined)
  const schedule = query.data?.schedule

  return (
    <>
      <PageHeader
        title={schedule === undefined ? 'Edit rotation' : `Edit ${schedule.name}`}
        actions={schedule && <RemoveSchedule schedule={schedule} refusal={refusal} />}
      />
      {failed?.error instanceof ApiError && failed.error.code === 'not_found' ? (
        <EmptyState
          action={
            <Link href="/on-call" className="text-link underline underline-offset-2">
              See who is on call
            </Link>
          }
        >
          This schedule does not exist, or was removed.
        </EmptyState>
      ) : failed ? (
        <ErrorNotice
          className="m-4"
          what="The schedule could not be read."
          instead={failed.error?.message}
          onRetry={() => failed.refetch()}
          retrying={failed.isFetching}
        />
      ) : schedule === undefined || people.data === undefined ? (
        <Skeleton className="m-4 h-80" label="Loading the schedule" />
      ) : (
        <ScheduleForm
          key={schedule.id}
          start={draftOf(schedule)}
          saved={schedule}
          people={people.data.users}
          nowMs={nowMs}
          refusal={refusal}
        />
      )}
    </>
  )
}
