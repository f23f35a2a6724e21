import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findUser } from '#lib/db/users.ts'
import { findWorkspace } from '#lib/db/workspace.ts'
import { can, effectiveRole } from '#lib/domain/access/can.ts'
import { PERMISSIONS, type Permission } from '#lib/domain/access/permission.ts'
import { actorRef, authorise, userIdOf } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Who asks and what they may do. The command line is an admin without a person. */
export const getMe: Verb<typeof API.users.me> = async (ctx) => {
  authorise(ctx, 'incident.read')
  const userId = userIdOf(ctx.actor)
  const [user, { name, timeZone }] = await Promise.all([
    userId === null ? null : findUser(prisma(), userId),
    findWorkspace(prisma()),
  ])
  return {
    actor: actorRef(ctx.actor),
    user,
    role: effectiveRole(ctx.actor) ?? 'admin',
    permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => can(ctx.actor, permission)),
    workspace: { name, timeZone },
  }
}
