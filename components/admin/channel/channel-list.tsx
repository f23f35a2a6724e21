'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { channelList } from '#lib/client/channels.ts'
import type { ChannelView } from '#lib/contracts/channels.ts'
import { Loaded } from '../loaded.tsx'
import { useRefusal } from '../use-refusal.ts'
import { ChannelForm } from './channel-form.tsx'
import { ChannelRow } from './channel-row.tsx'

/** How people are paged. */
export function ChannelList() {
  const channels = useQuery(channelList())
  const refusal = useRefusal('channel.edit', 'add and change channels')
  const [edited, setEdited] = useState<ChannelView | 'new' | null>(null)
  const add = (
    <Button variant="primary" disabledReason={refusal} onClick={() => setEdited('new')}>
      Add channel
    </Button>
  )
  const hasSome = (channels.data?.channels.length ?? 0) > 0
  return (
    <>
      <PageHeader title="Channels" facts="How people are paged." actions={hasSome ? add : undefined} />
      <Loaded
        query={channels}
        what="The channels"
        isEmpty={({ channels: all }) => all.length === 0}
        empty={<EmptyState action={add}>No channels yet: nobody can be paged. Add e-mail first.</EmptyState>}
      >
        {({ channels: all }) => (
          <ul>
            {all.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} refusal={refusal} onEdit={() => setEdited(channel)} />
            ))}
          </ul>
        )}
      </Loaded>
      {edited !== null && <ChannelForm channel={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
