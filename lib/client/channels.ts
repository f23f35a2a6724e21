import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const CHANNELS = ['admin', 'channels']

export function channelList() {
  return queryOptions({ queryKey: CHANNELS, queryFn: ({ signal }) => call('channels', 'list', {}, signal) })
}

export const createChannel = (client: QueryClient, body: Body<'channels', 'create'>) =>
  act(client, [CHANNELS], call('channels', 'create', { body }))

export const updateChannel = (client: QueryClient, channelId: string, body: Body<'channels', 'update'>) =>
  act(client, [CHANNELS], call('channels', 'update', { params: { channelId }, body }))

export const removeChannel = (client: QueryClient, channelId: string) =>
  act(client, [CHANNELS], call('channels', 'remove', { params: { channelId } }))

/** Sends a test and answers what the other side said. */
export const testChannel = (client: QueryClient, channelId: string, body: Body<'channels', 'test'> = {}) =>
  act(client, [CHANNELS], call('channels', 'test', { params: { channelId }, body }))
