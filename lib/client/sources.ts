import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const SOURCES = ['admin', 'sources']

export function sourceList() {
  return queryOptions({ queryKey: SOURCES, queryFn: ({ signal }) => call('sources', 'list', {}, signal) })
}

/** Answers the webhook key, its address and the receiver stanza; the key is shown once. */
export const createSource = (client: QueryClient, body: Body<'sources', 'create'>) =>
  act(client, [SOURCES], call('sources', 'create', { body }))

export const updateSource = (client: QueryClient, sourceId: string, body: Body<'sources', 'update'>) =>
  act(client, [SOURCES], call('sources', 'update', { params: { sourceId }, body }))

/** A new key; the old one stops working. */
export const rotateSourceKey = (client: QueryClient, sourceId: string) =>
  act(client, [SOURCES], call('sources', 'rotate', { params: { sourceId } }))

export const testSource = (sourceId: string) => call('sources', 'test', { params: { sourceId } })
