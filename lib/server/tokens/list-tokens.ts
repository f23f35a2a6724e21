import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findTokens } from '#lib/db/tokens.ts'
import { can } from '#lib/domain/access/can.ts'
import { authorise, userIdOf } from '../context.ts'
import type { Verb } from '../verb.ts'

/** One’s own tokens, or everybody’s for an admin; revoked ones stay listed. */
export const listTokens: Verb<typeof API.tokens.list> = async (ctx) => {
  authorise(ctx, 'token.own')
  const userId = can(ctx.actor, 'token.admin') ? null : userIdOf(ctx.actor)
  return { tokens: await findTokens(prisma(), { userId }) }
}
