import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findUsers } from '#lib/db/users.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Everybody, by name; disabled people too. */
export const listUsers: Verb<typeof API.users.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { users: await findUsers(prisma()) }
}
