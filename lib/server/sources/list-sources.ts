import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findSources } from '#lib/db/sources.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Every alert source, by name; their keys are not kept. */
export const listSources: Verb<typeof API.sources.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { sources: await findSources(prisma()) }
}
