import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const WORKSPACE = ['admin', 'workspace']

/** Name, zone, working hours and holidays. */
export function workspace() {
  return queryOptions({ queryKey: WORKSPACE, queryFn: ({ signal }) => call('workspace', 'show', {}, signal) })
}

export const updateWorkspace = (client: QueryClient, body: Body<'workspace', 'update'>) =>
  act(client, [WORKSPACE, ['admin', 'me'], ['on-call']], call('workspace', 'update', { body }))
