import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const PRIORITIES = ['admin', 'priorities']

/** The clocks of each priority and the rules that choose one. */
export function priorities() {
  return queryOptions({ queryKey: PRIORITIES, queryFn: ({ signal }) => call('priorities', 'show', {}, signal) })
}

export const setClocks = (client: QueryClient, body: Body<'priorities', 'setClocks'>) =>
  act(client, [PRIORITIES], call('priorities', 'setClocks', { body }))

export const setRules = (client: QueryClient, body: Body<'priorities', 'setRules'>) =>
  act(client, [PRIORITIES], call('priorities', 'setRules', { body }))

/** These labels → which priority, by which rule; `rules` may be some that are not saved yet. */
export const testPriority = (body: Body<'priorities', 'test'>) => call('priorities', 'test', { body })
