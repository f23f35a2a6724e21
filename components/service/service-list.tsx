'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { serviceList } from '#lib/client/services.ts'
import type { ServiceView } from '#lib/contracts/directory.ts'
import { ServiceForm } from './service-form.tsx'
import { ServiceTable } from './service-table.tsx'
import { useRefusal } from './use-refusal.ts'

type Editing = 'nothing' | 'new' | ServiceView

/** Everything that can break, who looks after it and who is paged. */
export function ServiceList() {
  const query = useQuery(serviceList())
  const refusal = useRefusal()
  const [editing, setEditing] = useState<Editing>('nothing')
  const add = (
    <Button variant="primary" disabledReason={refusal} onClick={() => setEditing('new')}>
      Add service
    </Button>
  )
  const services = query.data?.services
  return (
    <>
      <PageHeader
        title="Services"
        actions={add}
        facts={
          <>
            {services !== undefined && services.length > 0 && <span>{summary(services)}</span>}
            {refusal !== null && <span>{refusal}</span>}
          </>
        }
      />
      {services === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The services could not be read."
          instead={query.error.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : services === undefined ? (
        <Skeleton className="m-4 h-60" label="Loading services" />
      ) : services.length === 0 ? (
        <EmptyState action={add}>
          No services yet. An alert joins a service by its service or job label; until then its incident follows the
          default policy.
        </EmptyState>
      ) : (
        <>
          {query.isRefetchError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The services could not be read again."
              onRetry={() => query.refetch()}
            />
          )}
          <ServiceTable services={services} refusal={refusal} onEdit={setEditing} />
        </>
      )}
      <Dialog
        open={editing !== 'nothing'}
        onClose={() => setEditing('nothing')}
        title={typeof editing === 'string' ? 'Add a service' : `Edit ${editing.name}`}
      >
        {editing !== 'nothing' && (
          <ServiceForm service={editing === 'new' ? null : editing} onClose={() => setEditing('nothing')} />
        )}
      </Dialog>
    </>
  )
}

function summary(services: readonly ServiceView[]): string {
  const troubled = services.filter(({ openIncidents }) => openIncidents > 0).length
  if (troubled > 0) return `${troubled} of ${services.length} with open incidents.`
  return services.length === 1 ? 'No open incident.' : `None of ${services.length} has an open incident.`
}
