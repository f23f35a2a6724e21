'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { incidentPages } from '#lib/client/incidents.ts'
import { NothingFound, NothingOpen, NothingYet } from './empty-list.tsx'
import { IncidentRows } from './incident-rows.tsx'
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
  const first = query.data?.pages[0]
  const incidents = query.data?.pages.flatMap((page) => page.incidents) ?? []
  const numbers = incidents.map(({ number }) => number)
  const cursor = useListCursor(numbers)
  // The search field owns its text, so clearing the filters gives it a new one.
  const [clearings, setClearings] = useState(0)
  const clear = () => {
    setClearings(clearings + 1)
    showFilter(readListFilter(new URLSearchParams()))
  }
  const retry = () => void query.refetch()

  return (
    <>
      <h1 className="sr-only">Incidents</h1>
      <ListToolbar
        key={clearings}
        filter={filter}
        onChange={changeFilter}
        onClear={clear}
        count={first === undefined ? '' : `${first.openCount} open`}
      />
      <NewRowsChip numbers={numbers} />
      {first === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The incidents could not be read."
          instead={query.error.message}
          onRetry={retry}
          retrying={query.isFetching}
        />
      ) : first === undefined ? (
        <ListSkeleton />
      ) : incidents.length > 0 ? (
        <div aria-busy={query.isPlaceholderData}>
          {query.isRefetchError && (
            <StaleNotice className="px-4 py-1" reason="The incidents could not be read again." onRetry={retry} />
          )}
          {filter.state === 'all' && incidents.every(({ state }) => state === 'resolved') && (
            <NothingOpen lastResolved={first.lastResolved} />
          )}
          <IncidentRows
            incidents={incidents}
            isDivided={filter.state === 'all'}
            cursor={cursor}
            timeZone={timeZone}
            nowMs={nowMs}
            more={query.hasNextPage ? { load: () => query.fetchNextPage(), isLoading: query.isFetchingNextPage } : null}
          />
        </div>
      ) : !isFiltered(filter) ? (
        <NothingYet disabledReason={disabledReason} />
      ) : filter.state === 'open' && first.openCount === 0 ? (
        <NothingOpen lastResolved={first.lastResolved} />
      ) : (
        <NothingFound onClear={clear} />
      )}
    </>
  )
}

/** Changes what the address says now: a search that was typed a moment ago must not undo a filter chosen since. */
function changeFilter(change: Partial<ListFilter>): void {
  showFilter({ ...readListFilter(new URLSearchParams(window.location.search)), ...change })
}

/** Changes the address in place: a filter is where one looks, not a page one came from. */
function showFilter(filter: ListFilter): void {
  window.history.replaceState(null, '', `/incidents${writeListFilter(filter)}`)
}
