import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findUser } from '#lib/db/users.ts'
import { HOUR_MS } from '#lib/domain/time/duration-ms.ts'
import { issueSignInLink } from '../auth/issue-sign-in-link.ts'
import { authorise } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { refuseMorePower } from './refuse-more-power.ts'

const LINK_LIFE_MS = HOUR_MS

/** A link that signs somebody in once, within an hour; their earlier unused ones stop working. */
export const createSignInLink: Verb<typeof API.users.link> = async (ctx, { userId }) => {
  authorise(ctx, 'user.edit')
  return inPrismaTransaction(async (db, tx) => {
    const user = found(await findUser(db, userId), 'This person')
    refuseMorePower(ctx, user.role)
    if (user.disabled) throw new AppError('conflict', `${user.name} is disabled. Enable them first.`)
    const expiresAtMs = (await databaseNow(tx)) + LINK_LIFE_MS
    const url = await issueSignInLink(db, { userId, expiresAtMs, replacing: true })
    await recordChange(ctx, tx, {
      action: 'user.link_created',
      noun: 'user',
      nounId: userId,
      summary: `Made a sign-in link for ${user.name}.`,
    })
    return { url }
  })
}
