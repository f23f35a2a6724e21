'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { policyList } from '#lib/client/policies.ts'
import type { PolicyView } from '#lib/contracts/policies.ts'
import { AdminLink } from '../admin-link.tsx'
import { useRefusal } from '../use-reader.ts'
import { PolicyEntry } from './policy-entry.tsx'
import { RemovePolicyDialog } from './remove-policy-dialog.tsx'

/** Who is paged in turn when nobody acknowledges. */
export function PolicyList() {
  const query = useQuery(policyList())
  const refusal = useRefusal('policy.edit', 'edit policies')
  const [removing, setRemoving] = useState<PolicyView | null>(null)
  const policies = query.data?.policies
  const add = (
    <AdminLink href="/on-call/policies/new" refusal={refusal} variant="primary">
      New policy
    </AdminLink>
  )
  return (
    <>
      <PageHeader title="Escalation policies" actions={add} facts={refusal ?? undefined} />
      {policies === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The policies could not be read."
          instead={query.error.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : policies === undefined ? (
        <Skeleton className="m-4 h-60" label="Loading policies" />
      ) : policies.length === 0 ? (
        <EmptyState action={add}>No policy yet, so an incident pages nobody by itself.</EmptyState>
      ) : (
        <>
          {query.isRefetchError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The policies could not be read again."
              onRetry={() => query.refetch()}
            />
          )}
          <ul>
            {policies.map((policy) => (
              <PolicyEntry key={policy.id} policy={policy} refusal={refusal} onRemove={() => setRemoving(policy)} />
            ))}
          </ul>
        </>
      )}
      <RemovePolicyDialog policy={removing} onClose={() => setRemoving(null)} />
    </>
  )
}
