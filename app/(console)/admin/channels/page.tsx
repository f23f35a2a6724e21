import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ChannelList } from '#components/admin/channel/channel-list.tsx'
import { channelList } from '#lib/client/channels.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listChannels } from '#lib/server/channels/list-channels.ts'

export const metadata: Metadata = { title: 'Channels' }

export default async function ChannelsPage() {
  const ctx = await currentContext('/admin/channels')
  const client = new QueryClient()
  await client.prefetchQuery({ ...channelList(), queryFn: () => listChannels(ctx, {}) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ChannelList />
    </HydrationBoundary>
  )
}
