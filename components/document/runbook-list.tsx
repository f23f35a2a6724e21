'use client'

import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { runbookList } from '#lib/client/runbooks.ts'
import { RunbookTable } from './runbook-table.tsx'
import { SyncButton } from './sync-button.tsx'

type RunbookListProps = { readonly nowMs: number }

/** Every runbook of the folder. */
export function RunbookList({ nowMs }: RunbookListProps) {
  const list = useQuery(runbookList())
  const folder = list.data === undefined ? null : list.data.directory
  return (
    <>
      <PageHeader
        title="Runbooks"
        facts={
          list.data !== undefined && (
            <span>
              {folder === null ? (
                'The samples that come along. Set RUNBOOK_DIR to the folder of your own.'
              ) : (
                <>
                  Read from <code>{folder}</code> (RUNBOOK_DIR)
                </>
              )}
            </span>
          )
        }
        actions={<SyncButton />}
      />
      {list.data === undefined ? (
        list.isError ? (
          <ErrorNotice
            className="m-4"
            what={`The runbooks could not be read. ${list.error.message}`}
            onRetry={() => void list.refetch()}
            retrying={list.isFetching}
          />
        ) : (
          <Skeleton className="m-4 h-40" />
        )
      ) : list.data.runbooks.length === 0 ? (
        <EmptyState>
          No runbooks yet. Put Markdown files into {folder ?? 'a folder'}{' '}
          {folder === null && 'and name it in RUNBOOK_DIR'}; Tocsin reads it by itself.
        </EmptyState>
      ) : (
        <>
          {list.isError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The runbooks could not be read again."
              sinceAtMs={list.dataUpdatedAt}
            />
          )}
          <RunbookTable runbooks={list.data.runbooks} nowMs={nowMs} />
        </>
      )}
    </>
  )
}
