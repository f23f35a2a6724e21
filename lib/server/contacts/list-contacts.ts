import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findContacts } from '#lib/db/contacts.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Every contact, by name. */
export const listContacts: Verb<typeof API.contacts.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { contacts: await findContacts(prisma()) }
}
