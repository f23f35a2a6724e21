'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { alertPages } from '#lib/client/alerts.ts'
import { AlertListRow } from './alert-list-row.tsx'
import { AlertSkeleton } from './alert-skeleton.tsx'
import { AlertToolbar } from './alert-toolbar.tsx'
import { NoAlerts } from './no-alerts.tsx'
import { type AlertListFilter, readAlertFilter, toAlertFilter, writeAlertFilter } from './search-params.ts'
import { useAlertCursor } from './use-alert-cursor.ts'

type AlertListProps = { readonly timeZone: string; readonly nowMs: number }

/** Every alert, firing ones first. */
export function AlertList({ timeZone, nowMs }: AlertListProps) {
  const filter = readAlertFilter(useSearchParams())
  const query = useInfiniteQuery(alertPages(toAlertFilter(filter)))
  const first = query.data?.pages[0]
  const alerts = query.data?.pages.flatMap((page) => page.alerts) ?? []
  const [opened, toggle] = useOpened()
  const cursor = useAlertCursor(
    alerts.map(({ id }) => id),
    toggle,
  )
  // The search field owns its text, so clearing the filters gives it a new one.
  const [clearings, setClearings] = useState(0)
  const clear = () => {
    setClearings(clearings + 1)
    showFilter({ status: 'all', q: '' })
  }

  return (
    <>
      <h1 className="sr-only">Alerts</h1>
      <AlertToolbar
        key={clearings}
        filter={filter}
        onChange={(change) => showFilter({ ...readAlertFilter(new URLSearchParams(location.search)), ...change })}
        count={first === undefined ? '' : `${first.firingCount} firing`}
      />
      {first === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The alerts could not be read."
          instead={query.error.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : first === undefined ? (
        <AlertSkeleton />
      ) : alerts.length === 0 ? (
        <NoAlerts filter={filter} onClear={clear} />
      ) : (
        <>
          {query.isRefetchError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The alerts could not be read again."
              onRetry={() => query.refetch()}
            />
          )}
          {first.firingCount === 0 && filter.status !== 'resolved' && (
            <p className="border-b border-line px-4 py-3 text-ink-2">Nothing fires now.</p>
          )}
          <ul aria-label="Alerts" aria-busy={query.isPlaceholderData}>
            {alerts.map((alert) => (
              <AlertListRow
                key={alert.id}
                {...{ alert, timeZone, nowMs }}
                isSelected={alert.id === cursor}
                isOpen={opened.has(alert.id)}
                onToggle={toggle}
              />
            ))}
          </ul>
          {query.hasNextPage && <LoadMore query={query} />}
        </>
      )}
    </>
  )
}

type LoadMoreProps = {
  readonly query: { readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => Promise<unknown> }
}

function LoadMore({ query }: LoadMoreProps) {
  return (
    <Button
      className="mx-4 my-3"
      pending={query.isFetchingNextPage}
      pendingLabel="Loading…"
      onClick={() => query.fetchNextPage()}
    >
      Load more
    </Button>
  )
}

/** Changes the address in place: a filter is where one looks, not a page one came from. */
function showFilter(filter: AlertListFilter): void {
  window.history.replaceState(null, '', `/alerts${writeAlertFilter(filter)}`)
}

/** Which rows are open. The toggle stays the same function, so that a row is drawn again only when it changes. */
function useOpened(): readonly [ReadonlySet<string>, (id: string) => void] {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((id: string) => setOpened((before) => withToggled(before, id)), [])
  return [opened, toggle]
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before)
  if (!after.delete(id)) after.add(id)
  return after
}
