import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const SERVICES = ['admin', 'services']

export function serviceList() {
  return queryOptions({ queryKey: SERVICES, queryFn: ({ signal }) => call('services', 'list', {}, signal) })
}

export const createService = (client: QueryClient, body: Body<'services', 'create'>) =>
  act(client, [SERVICES], call('services', 'create', { body }))

export const updateService = (client: QueryClient, serviceId: string, body: Body<'services', 'update'>) =>
  act(client, [SERVICES], call('services', 'update', { params: { serviceId }, body }))
