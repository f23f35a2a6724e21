import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AuditList } from '#components/admin/audit/audit-list.tsx'
import { auditPages } from '#lib/client/audit.ts'
import { auditEndpoints } from '#lib/contracts/workspace.ts'
import { listAudit } from '#lib/server/audit/list-audit.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'

export const metadata: Metadata = { title: 'Audit' }

export default async function AuditPage() {
  const ctx = await currentContext('/admin/audit')
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...auditPages(),
    queryFn: () => listAudit(ctx, auditEndpoints.list.query.parse({ limit: 50 })),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditList />
    </HydrationBoundary>
  )
}
