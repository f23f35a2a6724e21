import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { insertUser } from '#lib/db/users.ts'
import { DAY_MS } from '#lib/domain/time/duration-ms.ts'
import { isTimeZone } from '#lib/domain/time/wall-time.ts'
import { issueSignInLink } from '../auth/issue-sign-in-link.ts'
import { hashPassword } from '../auth/password-hash.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refusal, refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { refuseMorePower } from './refuse-more-power.ts'

const INVITATION_LIFE_MS = 7 * DAY_MS

/** Adds somebody and answers a link that signs them in once, within seven days. */
export const createUser: Verb<typeof API.users.create> = async (ctx, input) => {
  authorise(ctx, 'user.edit')
  refuseMorePower(ctx, input.role)
  const { name, email, role, timeZone, password } = input
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw refusal('timeZone', `“${timeZone}” is not a known time zone. Use a name such as Europe/Berlin.`)
  // Outside the transaction: a quarter of a second of work must not hold a connection.
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return refuseTaken('email', `Somebody with the e-mail ${email} is here already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const user = await insertUser(db, { name, email, role, passwordHash, timeZone: timeZone ?? null })
      const expiresAtMs = (await databaseNow(tx)) + INVITATION_LIFE_MS
      const signInUrl = await issueSignInLink(db, { userId: user.id, expiresAtMs })
      await recordChange(ctx, tx, {
        action: 'user.created',
        noun: 'user',
        nounId: user.id,
        summary: `Invited ${name} (${email}) as ${role}.`,
      })
      return { user, signInUrl }
    }),
  )
}
