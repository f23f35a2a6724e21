import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { TokenList } from '#components/admin/token/token-list.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { tokenList } from '#lib/client/tokens.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listTokens } from '#lib/server/tokens/list-tokens.ts'

export const metadata: Metadata = { title: 'Tokens' }

export default async function TokensPage() {
  const ctx = await currentContext('/admin/tokens')
  const client = new QueryClient()
  await client.prefetchQuery({ ...tokenList(), queryFn: () => listTokens(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader title="Tokens" facts="Let scripts call the API in somebody’s name. Admins see everybody’s." />
      <TokenList />
    </HydrationBoundary>
  )
}
