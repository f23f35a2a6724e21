'use client'

import type { ReactNode } from 'react'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'

type Asked<Data> = {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isError: boolean
  readonly isFetching: boolean
  readonly dataUpdatedAt: number
  readonly refetch: () => unknown
}

type LoadedProps<Data> = {
  readonly query: Asked<Data>
  /** "The sources": what could not be read. */
  readonly what: string
  readonly isEmpty?: (data: Data) => boolean
  /** Shown instead when there is nothing yet: one sentence and one action. */
  readonly empty?: ReactNode
  readonly rows?: number
  readonly children: (data: Data) => ReactNode
}

/** The states of anything that is read: loading, failed, empty, here, and here but old. */
export function Loaded<Data>({ query, what, isEmpty, empty, rows = 4, children }: LoadedProps<Data>) {
  const { data } = query
  const retry = () => void query.refetch()
  if (data === undefined && query.isError) {
    return (
      <ErrorNotice
        className="m-4"
        what={`${what} could not be read. ${query.error?.message ?? ''}`}
        onRetry={retry}
        retrying={query.isFetching}
      />
    )
  }
  if (data === undefined) return <LoadingRows rows={rows} />
  if (empty !== undefined && isEmpty?.(data)) return empty
  return (
    <>
      {query.isError && (
        <StaleNotice
          className="px-4 py-1"
          reason={`${what} could not be read again.`}
          sinceAtMs={query.dataUpdatedAt}
          onRetry={retry}
        />
      )}
      {children(data)}
    </>
  )
}

function LoadingRows({ rows }: { readonly rows: number }) {
  return (
    <div className="flex flex-col gap-2 p-4">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Skeleton key={row} className="h-row" label={row === 0 ? 'Loading' : ''} />
      ))}
    </div>
  )
}
