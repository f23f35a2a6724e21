'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { dataSourceList } from '#lib/client/data-sources.ts'
import type { DataSourceView } from '#lib/contracts/sources.ts'
import { Loaded } from '../loaded.tsx'
import { useRefusal } from '../use-refusal.ts'
import { DataSourceForm } from './data-source-form.tsx'
import { DataSourceRow } from './data-source-row.tsx'

/** Where panels and steps get their samples. */
export function DataSourceList() {
  const dataSources = useQuery(dataSourceList())
  const refusal = useRefusal('source.edit', 'connect and change data sources')
  const [edited, setEdited] = useState<DataSourceView | 'new' | null>(null)
  const connect = (
    <Button variant="primary" disabledReason={refusal} onClick={() => setEdited('new')}>
      Connect Prometheus
    </Button>
  )
  const hasSome = (dataSources.data?.dataSources.length ?? 0) > 0
  return (
    <>
      <PageHeader
        title="Data sources"
        facts="Where panels and the evidence beside steps get their samples."
        actions={hasSome ? connect : undefined}
      />
      <Loaded
        query={dataSources}
        what="The data sources"
        isEmpty={({ dataSources: all }) => all.length === 0}
        empty={
          <EmptyState action={connect}>
            No Prometheus yet: panels stay empty outside a drill. Connect one with its address.
          </EmptyState>
        }
      >
        {({ dataSources: all }) => (
          <ul>
            {all.map((source) => (
              <DataSourceRow key={source.id} source={source} refusal={refusal} onEdit={() => setEdited(source)} />
            ))}
          </ul>
        )}
      </Loaded>
      {edited !== null && <DataSourceForm source={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
