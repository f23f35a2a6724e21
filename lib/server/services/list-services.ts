import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findServices } from '#lib/db/services.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Every service, by name, with how many incidents it has open. */
export const listServices: Verb<typeof API.services.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { services: await findServices(prisma()) }
}
