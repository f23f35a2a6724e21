'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { policyList } from '#lib/client/policies.ts'
import { useRefusal } from '../use-reader.ts'
import { PolicyForm } from './policy-form.tsx'

/** Edits one policy, or makes a new one when `policyId` is null. */
export function PolicyEditor({ policyId }: { readonly policyId: string | null }) {
  const query = useQuery(policyList())
  const refusal = useRefusal('policy.edit', 'edit policies')
  const policy = query.data?.policies.find(({ id }) => id === policyId) ?? null
  return (
    <>
      <PageHeader title={policyId === null ? 'New policy' : policy === null ? 'Edit policy' : `Edit ${policy.name}`} />
      {policyId === null ? (
        <PolicyForm saved={null} refusal={refusal} />
      ) : query.data === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The policy could not be read."
          instead={query.error.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : query.data === undefined ? (
        <Skeleton className="m-4 h-80" label="Loading the policy" />
      ) : policy === null ? (
        <EmptyState
          action={
            <Link href="/on-call/policies" className="text-link underline underline-offset-2">
              See all policies
            </Link>
          }
        >
          This policy does not exist, or was removed.
        </EmptyState>
      ) : (
        <PolicyForm key={policy.id} saved={policy} refusal={refusal} />
      )}
    </>
  )
}
