import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findWorkspace } from '#lib/db/workspace.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** The workspace’s name, zone, working hours and holidays. */
export const getWorkspace: Verb<typeof API.workspace.show> = async (ctx) => {
  authorise(ctx, 'incident.read')
  const { fallback: _fallback, ...workspace } = await findWorkspace(prisma())
  return { workspace }
}
