import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AdminNav } from '#components/admin/admin-nav.tsx'
import { userList } from '#lib/client/users.ts'
import { visitor } from '#lib/server/auth/current-context.ts'
import { listUsers } from '#lib/server/users/list-users.ts'

/** The settings' own list beside each of them. The people are read here: a refusal names whom to ask. */
export default async function AdminLayout({ children }: { readonly children: ReactNode }) {
  const ctx = await visitor()
  // Who is not signed in is sent away by the page, which knows the way back.
  if (ctx === null) return children
  const client = new QueryClient()
  await client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <div className="flex min-h-full max-md:flex-col">
        <AdminNav />
        <div className="relative min-w-0 flex-1">{children}</div>
      </div>
    </HydrationBoundary>
  )
}
