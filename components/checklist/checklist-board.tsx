'use client'

import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { checklistList } from '#lib/client/checklists.ts'
import { me } from '#lib/client/users.ts'
import { byCadence } from './cadence.ts'
import { ChecklistCard } from './checklist-card.tsx'

type ChecklistBoardProps = { readonly nowMs: number }

/** The recurring checklists of the runbooks for the period that it is now, by how often they come round. */
export function ChecklistBoard({ nowMs }: ChecklistBoardProps) {
  const list = useQuery(checklistList())
  const mine = useQuery(me())
  const timeZone = mine.data?.workspace.timeZone ?? 'UTC'
  const mayNot = mine.data !== undefined && !mine.data.permissions.includes('checklist.do')
  const refusal = mayNot ? 'Viewers cannot tick checklists. Ask an admin for the role responder.' : null
  return (
    <>
      <PageHeader
        title="Maintenance"
        facts={refusal ?? 'Recurring checklists from the runbooks. Take a tick back by unticking.'}
      />
      {list.data === undefined ? (
        list.isError ? (
          <ErrorNotice
            className="m-4"
            what={`The checklists could not be read. ${list.error.message}`}
            onRetry={() => void list.refetch()}
            retrying={list.isFetching}
          />
        ) : (
          <Skeleton className="m-4 h-40" />
        )
      ) : list.data.checklists.length === 0 ? (
        <EmptyState>
          No recurring checklists. Write “Daily checks” as a heading over a task list in a runbook, and it appears here.
        </EmptyState>
      ) : (
        <>
          {list.isError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The checklists could not be read again."
              sinceAtMs={list.dataUpdatedAt}
              onRetry={() => void list.refetch()}
            />
          )}
          {byCadence(list.data.checklists).map(({ title, checklists }) => (
            <section key={title} aria-label={title}>
              <SectionHeader className="px-4" title={title} />
              <div className="grid gap-x-8 lg:grid-cols-2">
                {checklists.map((checklist) => (
                  <ChecklistCard
                    key={checklist.id}
                    checklist={checklist}
                    timeZone={timeZone}
                    nowMs={nowMs}
                    refusal={refusal}
                  />
                ))}
              </div>
            </section>
          ))}
        </>
      )}
    </>
  )
}
