'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { incidentPages } from '#lib/client/incidents.ts'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'
import { NothingFound, NothingOpen, NothingYet } from './empty-list.tsx'
import { IncidentRow } from './incident-row.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { NewRowsChip } from './new-rows-chip.tsx'
import { isFiltered, type ListFilter, readListFilter, toIncidentFilter, writeListFilter } from './search-params.ts'
import { useListCursor } from './use-list-cursor.ts'
import { useDisabledReason } from './use-may-act.ts'

type IncidentListProps = { readonly timeZone: string; readonly nowMs: number }

/** Every incident, open ones first. */
export function IncidentList({ timeZone, nowMs }: IncidentListProps) {
  const filter = readListFilter(useSearchParams())
  const disabledReason = useDisabledReason()
  const query = useInfiniteQuery(incidentPages(toIncidentFilter(filter)))
  const pages = query.data?.pages
  const incidents = pages?.flatMap((page) => page.incidents) ?? []
  const numbers = incidents.map(({ number }) => number)
  const cursor = useListCursor(numbers)
  const first = pages?.[0]
  const open = incidents.filter(({ state }) => state !== 'resolved')
  const closed = incidents.filter(({ state }) => state === 'resolved')
  const rows = (shown: readonly IncidentSummary[]) =>
    shown.map((incident) => (
      <IncidentRow
        key={incident.number}
        incident={incident}
        isSelected={incident.number === cursor}
        timeZone={timeZone}
        nowMs={nowMs}
      />
    ))
  const isBare = !isFiltered(filter)
  // The search field owns its text, so clearing the filters gives it a new one.
  const [clearings, setClearings] = useState(0)
  const clear = () => {
    setClearings(clearings + 1)
    showFilter(readListFilter(new URLSearchParams()))
  }

  return (
    <>
      <h1 className="sr-only">Incidents</h1>
      <ListToolbar
        key={clearings}
        filter={filter}
        onChange={(change) => showFilter({ ...filter, ...change })}
        onClear={clear}
        count={first === undefined ? '' : `${first.openCount} open`}
      />
      <NewRowsChip numbers={numbers} />
      {first === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The incidents could not be read."
          instead={query.error.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : first === undefined ? (
        <ListSkeleton />
      ) : incidents.length === 0 ? (
        isBare ? (
          <NothingYet disabledReason={disabledReason} />
        ) : filter.state === 'open' && first.openCount === 0 ? (
          <NothingOpen lastResolved={first.lastResolved} />
        ) : (
          <NothingFound onClear={clear} />
        )
      ) : (
        <div aria-busy={query.isPlaceholderData}>
          {query.isRefetchError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The incidents could not be read again."
              onRetry={() => query.refetch()}
            />
          )}
          {open.length === 0 && first.openCount === 0 && <NothingOpen lastResolved={first.lastResolved} />}
          <ul aria-label="Open incidents">{rows(open)}</ul>
          {closed.length > 0 && filter.state === 'all' && <SectionHeader title="Resolved" className="px-4 pt-4" />}
          <ul aria-label="Resolved incidents">{rows(closed)}</ul>
          {query.hasNextPage && (
            <div className="px-4 py-3">
              <Button pending={query.isFetchingNextPage} pendingLabel="Loading…" onClick={() => query.fetchNextPage()}>
                Load more
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  )
}

/** Changes the address in place: a filter is where one looks, not a page one came from. */
function showFilter(filter: ListFilter): void {
  window.history.replaceState(null, '', `/incidents${writeListFilter(filter)}`)
}
