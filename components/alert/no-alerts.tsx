'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { sourceList } from '#lib/client/sources.ts'
import type { AlertListFilter } from './search-params.ts'

type NoAlertsProps = { readonly filter: AlertListFilter; readonly onClear: () => void }

/** Why the list is empty: a filter, good news, or nothing connected yet. */
export function NoAlerts({ filter, onClear }: NoAlertsProps) {
  if (filter.q !== '')
    return (
      <EmptyState
        action={
          <Button size="small" onClick={onClear}>
            Show all alerts
          </Button>
        }
      >
        No {filter.status === 'all' ? '' : `${filter.status} `}alert has “{filter.q}” in its name or labels.
      </EmptyState>
    )
  if (filter.status === 'firing') return <EmptyState>Nothing fires.</EmptyState>
  return <NothingYet />
}

function NothingYet() {
  const { data } = useQuery(sourceList())
  if (data === undefined) return <EmptyState>No alert has come in yet.</EmptyState>
  const count = data.sources.length
  if (count > 0)
    return (
      <EmptyState>
        No alert has come in yet. {count === 1 ? 'One source is' : `${count} sources are`} connected and Tocsin listens.
      </EmptyState>
    )
  return (
    <EmptyState
      action={
        <Link href="/admin/sources" className={buttonClass({ variant: 'primary' })}>
          Connect Alertmanager
        </Link>
      }
    >
      No sources yet, so no alert can come in.
    </EmptyState>
  )
}
