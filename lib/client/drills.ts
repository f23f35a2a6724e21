import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { call } from './call.ts'

const DRILL = ['drill']

export function currentDrill() {
  return queryOptions({
    queryKey: [...DRILL, 'current'],
    queryFn: ({ signal }) => call('drills', 'show', {}, signal),
  })
}

export const startDrill = (client: QueryClient) => act(client, [DRILL, ['incident']], call('drills', 'start', {}))

export const stopDrill = (client: QueryClient, drillId: string) =>
  act(client, [DRILL, ['incident']], call('drills', 'stop', { params: { drillId } }))
