import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { PolicyList } from '#components/schedule/policy/policy-list.tsx'
import { policyList } from '#lib/client/policies.ts'
import { userList } from '#lib/client/users.ts'
import { policyEndpoints } from '#lib/contracts/policies.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listPolicies } from '#lib/server/policies/list-policies.ts'
import { listUsers } from '#lib/server/users/list-users.ts'

export const metadata: Metadata = { title: 'Escalation policies' }

export default async function PoliciesPage() {
  const ctx = await currentContext('/on-call/policies')
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({
      ...policyList(),
      queryFn: async () => policyEndpoints.list.response.parse(await listPolicies(ctx, {})),
    }),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PolicyList />
    </HydrationBoundary>
  )
}
