import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { TeamList } from '#components/admin/team/team-list.tsx'
import { teamList } from '#lib/client/teams.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listTeams } from '#lib/server/teams/list-teams.ts'

export const metadata: Metadata = { title: 'Teams' }

export default async function TeamsPage() {
  const ctx = await currentContext('/admin/teams')
  const client = new QueryClient()
  await client.prefetchQuery({ ...teamList(), queryFn: () => listTeams(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TeamList />
    </HydrationBoundary>
  )
}
