import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findClocks, findRules } from '#lib/db/priorities.ts'
import { findWorkspace } from '#lib/db/workspace.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** The clocks of P0 to P3, the rules in order, and what an alert gets when none matches. */
export const getPriorities: Verb<typeof API.priorities.show> = async (ctx) => {
  authorise(ctx, 'incident.read')
  const [clocks, rules, { fallback }] = await Promise.all([
    findClocks(prisma()),
    findRules(prisma()),
    findWorkspace(prisma()),
  ])
  return { clocks, rules, fallback }
}
