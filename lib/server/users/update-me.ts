import { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { admitTry, forgetTries } from '#lib/db/login-throttle.ts'
import { inPrismaTransaction, sql } from '#lib/db/sql.ts'
import { type Account, changeUser, findAccount } from '#lib/db/users.ts'
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { isTimeZone } from '#lib/domain/time/wall-time.ts'
import { forgetAccount } from '../auth/known-accounts.ts'
import { hashPassword, isPassword } from '../auth/password-hash.ts'
import { authorise, type Context } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refusal, refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Somebody at an open browser who does not know the password must not be able to find it here. */
const CURRENT_PASSWORD = { freeTries: 5, waitMaxMs: 30 * SECOND_MS, forgetAfterMs: 15 * MINUTE_MS }

type Asked = Parameters<Verb<typeof API.users.updateMe>>[1]

/**
 * Changes one’s own name, e-mail, zone, phone or password. E-mail, phone and password ask for the current password when
 * there is one. Replacing a password ends every session, this one too; setting the first ends none.
 */
export const updateMe: Verb<typeof API.users.updateMe> = async (ctx, input) => {
  authorise(ctx, API.users.updateMe.permission)
  const me = await ownAccount(ctx)
  if (input.timeZone && !isTimeZone(input.timeZone))
    throw refusal('timeZone', `“${input.timeZone}” is not a known time zone. Use a name such as Europe/Berlin.`)
  if (asksForPassword(input) && me.passwordHash !== null) await confirmPassword(me, input.currentPassword)
  const passwordHash = input.newPassword === undefined ? undefined : await hashPassword(input.newPassword)
  const { name, email, timeZone, phone } = input
  const answer = await refuseTaken('email', `Somebody with the e-mail ${email} is here already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const user = await changeUser(db, me.id, {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(phone === undefined ? {} : { phone: phone || null }),
        ...(passwordHash === undefined ? {} : { passwordHash }),
        endSessions: passwordHash !== undefined && me.passwordHash !== null,
      })
      await recordChange(ctx, tx, {
        action: 'user.updated',
        noun: 'user',
        nounId: me.id,
        summary: `Changed own ${changedFields(input).join(', ') || 'nothing'}.`,
      })
      return { user }
    }),
  )
  forgetAccount(me.id)
  return answer
}

async function ownAccount(ctx: Context): Promise<Account> {
  if (ctx.actor.kind !== 'user')
    throw new AppError('forbidden', 'Only a signed-in person can change their own account. Sign in in a browser.')
  return found(await findAccount(prisma(), { id: ctx.actor.userId }), 'Your account')
}

function asksForPassword({ email, phone, newPassword }: Asked): boolean {
  return email !== undefined || phone !== undefined || newPassword !== undefined
}

async function confirmPassword(me: Account, given: string | undefined): Promise<void> {
  if (!given) throw refusal('currentPassword', 'Enter your current password to change this.')
  const key = `confirm:${me.id}`
  const isAdmitted = await admitTry(sql, key, CURRENT_PASSWORD)
  if (!isAdmitted || !(await isPassword(me.passwordHash, given)))
    throw refusal('currentPassword', 'This is not your current password. After several tries, wait a moment.')
  await forgetTries(sql, key)
}

function changedFields({ name, email, timeZone, phone, newPassword }: Asked): string[] {
  const given = { name, 'e-mail': email, 'time zone': timeZone, phone, password: newPassword }
  return Object.entries(given).flatMap(([word, value]) => (value === undefined ? [] : [word]))
}
