import { effectiveRole } from '#lib/domain/access/can.ts'
import { hasPowerOf, type Role } from '#lib/domain/access/role.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'

/** Nobody gives a role that is above their own; Tocsin itself, which the command line acts for, may give any. */
export function refuseMorePower(ctx: Context, role: Role): void {
  const own = ctx.actor.kind === 'system' ? 'admin' : effectiveRole(ctx.actor)
  if (own !== null && hasPowerOf(own, role)) return
  throw new AppError('forbidden', `You may not make somebody ${role}: that is more than you may do yourself.`)
}
