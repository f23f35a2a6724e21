'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { userList } from '#lib/client/users.ts'
import { wallTimeOf } from '#lib/domain/time/wall-time.ts'
import { useRefusal } from '../use-reader.ts'
import { newDraft } from './schedule-draft.ts'
import { ScheduleForm } from './schedule-form.tsx'

type NewScheduleProps = { readonly timeZone: string; readonly nowMs: number }

export function NewSchedule({ timeZone, nowMs }: NewScheduleProps) {
  const people = useQuery(userList())
  const refusal = useRefusal('schedule.edit', 'make schedules')
  return (
    <>
      <PageHeader title="New schedule" />
      {people.data !== undefined ? (
        <ScheduleForm
          start={newDraft(timeZone, wallTimeOf(nowMs, timeZone).date)}
          saved={null}
          people={people.data.users}
          nowMs={nowMs}
          refusal={refusal}
        />
      ) : people.isError ? (
        <ErrorNotice
          className="m-4"
          what="People could not be read."
          instead={people.error.message}
          onRetry={() => people.refetch()}
          retrying={people.isFetching}
        />
      ) : (
        <Skeleton className="m-4 h-80" label="Loading people" />
      )}
    </>
  )
}
