import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const TOKENS = ['admin', 'tokens']

export function tokenList() {
  return queryOptions({ queryKey: TOKENS, queryFn: ({ signal }) => call('tokens', 'list', {}, signal) })
}

/** Answers the secret, which is shown once. */
export const createToken = (client: QueryClient, body: Body<'tokens', 'create'>) =>
  act(client, [TOKENS], call('tokens', 'create', { body }))

export const revokeToken = (client: QueryClient, tokenId: string) =>
  act(client, [TOKENS], call('tokens', 'revoke', { params: { tokenId } }))
