import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { changeUser, findUser, lockEnabledAdmins, type UserRecord } from '#lib/db/users.ts'
import { forgetAccount } from '../auth/known-accounts.ts'
import { authorise, type Context, userIdOf } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { refuseMorePower } from './refuse-more-power.ts'

type Asked = { readonly name?: string; readonly role?: UserRecord['role']; readonly disabled?: boolean }

/**
 * Changes somebody’s name, role or standing. Disabling ends their sessions and stops their tokens. Refuses to leave the
 * workspace without an admin, and to let people disable themselves.
 */
export const updateUser: Verb<typeof API.users.update> = async (ctx, input) => {
  authorise(ctx, 'user.edit')
  if (input.role !== undefined) refuseMorePower(ctx, input.role)
  const answer = await inPrismaTransaction(async (db, tx) => {
    const admins = await lockEnabledAdmins(tx)
    const before = found(await findUser(db, input.userId), 'This person')
    refuseToLoseAdmin(ctx, { before, admins, asked: input })
    const now = new Date(await databaseNow(tx))
    const { name, role, disabled } = input
    const isDisabling = disabled === true && !before.disabled
    const user = await changeUser(db, before.id, {
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(disabled === undefined || disabled === before.disabled ? {} : { disabledAt: disabled ? now : null }),
      endSessions: isDisabling,
    })
    await recordChange(ctx, tx, {
      action: isDisabling ? 'user.disabled' : 'user.updated',
      noun: 'user',
      nounId: user.id,
      summary: describeChange(before, user),
    })
    return { user }
  })
  forgetAccount(input.userId)
  return answer
}

function refuseToLoseAdmin(
  ctx: Context,
  { before, admins, asked }: { before: UserRecord; admins: readonly string[]; asked: Asked },
): void {
  const losesPower = asked.disabled === true || (asked.role !== undefined && asked.role !== 'admin')
  if (asked.disabled === true && before.id === userIdOf(ctx.actor))
    throw new AppError('conflict', 'You cannot disable yourself. Ask another admin.')
  if (losesPower && admins.length === 1 && admins[0] === before.id)
    throw new AppError('conflict', `${before.name} is the only admin left. Make somebody else an admin first.`)
}

function describeChange(before: UserRecord, after: UserRecord): string {
  const said: string[] = []
  if (after.name !== before.name) said.push(`renamed ${before.name} to ${after.name}`)
  if (after.role !== before.role) said.push(`made ${after.name} ${after.role} (was ${before.role})`)
  if (after.disabled !== before.disabled) said.push(`${after.disabled ? 'disabled' : 'enabled'} ${after.name}`)
  const sentence = said.join(', ') || `left ${after.name} as they were`
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}
