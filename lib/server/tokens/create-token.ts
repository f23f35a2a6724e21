import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import type { Db } from '#lib/db/prisma-tx.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findToken, insertToken } from '#lib/db/tokens.ts'
import { findFirstAdmin } from '#lib/db/users.ts'
import { canGrantScope } from '#lib/domain/access/can.ts'
import { DAY_MS } from '#lib/domain/time/duration-ms.ts'
import { hashSecret, newSecret, visiblePrefix } from '../auth/secret-token.ts'
import { authorise, type Context, userIdOf } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refusal } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/**
 * Makes an API token in the asker’s name and answers it once. Nobody grants a scope they do not hold, and a token made with
 * a token ends no later than that one. From the command line it belongs to the first admin.
 */
export const createToken: Verb<typeof API.tokens.create> = async (ctx, input) => {
  authorise(ctx, 'token.own')
  const scopes = [...new Set(input.scopes)]
  const excess = scopes.find((scope) => ctx.actor.kind !== 'system' && !canGrantScope(ctx.actor, scope))
  if (excess !== undefined) {
    const sentence = `You may not grant “${excess}”: that is more than you may do yourself.`
    throw new AppError('forbidden', sentence, { details: { fields: { scopes: sentence } } })
  }
  const secret = newSecret('toc_')
  return inPrismaTransaction(async (db, tx) => {
    const userId = await ownerOf(ctx, db)
    const nowMs = await databaseNow(tx)
    const expiresAtMs = input.expiresInDays === null ? null : nowMs + input.expiresInDays * DAY_MS
    await refuseToOutlive(ctx, db, expiresAtMs)
    const view = await insertToken(db, {
      ...{ name: input.name, userId, scopes, expiresAtMs },
      tokenHash: hashSecret(secret),
      prefix: visiblePrefix(secret),
    })
    await recordChange(ctx, tx, {
      action: 'token.created',
      noun: 'token',
      nounId: view.id,
      summary: `Made the API token ${input.name} (${scopes.join(', ')}) for ${view.userName}.`,
    })
    return { token: secret, view }
  })
}

async function ownerOf(ctx: Context, db: Db): Promise<string> {
  return userIdOf(ctx.actor) ?? found(await findFirstAdmin(db), 'An admin to own the token').id
}

async function refuseToOutlive(ctx: Context, db: Db, expiresAtMs: number | null): Promise<void> {
  if (ctx.actor.kind !== 'token') return
  const parent = await findToken(db, ctx.actor.tokenId)
  const limitMs = parent?.expiresAt ?? null
  if (limitMs !== null && (expiresAtMs === null || expiresAtMs > limitMs))
    throw refusal(
      'expiresInDays',
      'A token made with a token cannot outlive it. Choose fewer days, or sign in to make one.',
    )
}
