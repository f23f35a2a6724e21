import type { API } from '#lib/contracts/api.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findToken, revokeTokenRow } from '#lib/db/tokens.ts'
import { can } from '#lib/domain/access/can.ts'
import { authorise, userIdOf } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'

/** Revokes one’s own token, or anybody’s for an admin, at once. Somebody else’s does not exist for others. */
export const revokeToken: Verb<typeof API.tokens.revoke> = async (ctx, { tokenId }) => {
  authorise(ctx, 'token.own')
  return inPrismaTransaction(async (db, tx) => {
    const token = await findToken(db, tokenId)
    const isTheirs = token?.userId === userIdOf(ctx.actor) || can(ctx.actor, 'token.admin')
    const { name, userName } = found(isTheirs ? token : null, 'This token')
    const isNews = await revokeTokenRow(tx, tokenId)
    if (isNews)
      await recordChange(ctx, tx, {
        action: 'token.revoked',
        noun: 'token',
        nounId: tokenId,
        summary: `Revoked the API token ${name} of ${userName}.`,
      })
    return { ok: true }
  })
}
