import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findPolicies } from '#lib/db/policies.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Every escalation policy, the default one first. */
export const listPolicies: Verb<typeof API.policies.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { policies: await findPolicies(prisma()) }
}
