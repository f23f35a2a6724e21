import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const TEAMS = ['admin', 'teams']

export function teamList() {
  return queryOptions({ queryKey: TEAMS, queryFn: ({ signal }) => call('teams', 'list', {}, signal) })
}

export const createTeam = (client: QueryClient, body: Body<'teams', 'create'>) =>
  act(client, [TEAMS], call('teams', 'create', { body }))

export const updateTeam = (client: QueryClient, teamId: string, body: Body<'teams', 'update'>) =>
  act(client, [TEAMS], call('teams', 'update', { params: { teamId }, body }))
