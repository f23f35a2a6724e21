import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const USERS = ['admin', 'users']
const ME = ['admin', 'me']
const SECOND_MS = 1_000

/** Who this is and what they may do. */
export function me() {
  return queryOptions({
    queryKey: ME,
    queryFn: ({ signal }) => call('users', 'me', {}, signal),
    staleTime: 300 * SECOND_MS,
  })
}

export function userList() {
  return queryOptions({ queryKey: USERS, queryFn: ({ signal }) => call('users', 'list', {}, signal) })
}

export const updateMe = (client: QueryClient, body: Body<'users', 'updateMe'>) =>
  act(client, [ME, USERS], call('users', 'updateMe', { body }))

/** Answers a sign-in link that works once. */
export const createUser = (client: QueryClient, body: Body<'users', 'create'>) =>
  act(client, [USERS], call('users', 'create', { body }))

export const updateUser = (client: QueryClient, userId: string, body: Body<'users', 'update'>) =>
  act(client, [USERS, ME], call('users', 'update', { params: { userId }, body }))

/** A new sign-in link that works once, for an hour. */
export const createSignInLink = (userId: string) => call('users', 'link', { params: { userId } })
