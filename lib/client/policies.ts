import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const POLICIES = ['admin', 'policies']

export function policyList() {
  return queryOptions({ queryKey: POLICIES, queryFn: ({ signal }) => call('policies', 'list', {}, signal) })
}

export const createPolicy = (client: QueryClient, body: Body<'policies', 'create'>) =>
  act(client, [POLICIES], call('policies', 'create', { body }))

export const updatePolicy = (client: QueryClient, policyId: string, body: Body<'policies', 'update'>) =>
  act(client, [POLICIES], call('policies', 'update', { params: { policyId }, body }))

export const removePolicy = (client: QueryClient, policyId: string) =>
  act(client, [POLICIES], call('policies', 'remove', { params: { policyId } }))
