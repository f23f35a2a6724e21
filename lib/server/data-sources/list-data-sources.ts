import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findDataSources } from '#lib/db/data-sources.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Every data source, the default one first; their secrets stay here. */
export const listDataSources: Verb<typeof API.dataSources.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { dataSources: await findDataSources(prisma()) }
}
