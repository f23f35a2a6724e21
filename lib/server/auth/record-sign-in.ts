import { audit } from '#lib/db/audit.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { type Account, touchLastSeen } from '#lib/db/users.ts'
import { forgetAccount } from './known-accounts.ts'

/** Somebody who has just proved who they are, as next-auth passes them on. */
export type SignedIn = { readonly id: string; readonly name: string; readonly sessionVersion: number }

/** Writes into the audit log that somebody signed in, and how. */
export async function recordSignIn(account: Account, how: string): Promise<SignedIn> {
  const { id, name, sessionVersion } = account
  await inPrismaTransaction(async (_db, tx) => {
    await touchLastSeen(tx, id)
    await audit(tx, {
      actor: { kind: 'user', id, name },
      channel: 'web',
      action: 'user.signed_in',
      noun: 'user',
      nounId: id,
      summary: `${name} signed in ${how}.`,
    })
  })
  forgetAccount(id)
  return { id, name, sessionVersion }
}
