import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findTeams } from '#lib/db/teams.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Every team, by name. */
export const listTeams: Verb<typeof API.teams.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { teams: await findTeams(prisma()) }
}
