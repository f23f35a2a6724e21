import { databaseNow } from '#lib/db/clock.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findFirstAdmin, hasAnybodySignedIn, insertUser } from '#lib/db/users.ts'
import { DAY_MS } from '#lib/domain/time/duration-ms.ts'
import { systemContext } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { issueSignInLink } from './issue-sign-in-link.ts'

const LINK_LIFE_MS = 7 * DAY_MS

/**
 * While nobody has ever signed in: an address that signs the first admin in once, valid for seven days; earlier unused ones
 * stop working. Makes that admin when there is none. Null as soon as somebody has signed in or has a password.
 */
export async function createFirstSignInLink(): Promise<string | null> {
  return inPrismaTransaction(async (db, tx) => {
    // Two processes that start at once take turns, so that there is one first admin.
    await tx.query("select 1 as locked from (select pg_advisory_xact_lock(hashtext('tocsin.first_link'))) as l")
    if (await hasAnybodySignedIn(db)) return null
    const admin =
      (await findFirstAdmin(db)) ??
      (await insertUser(db, { name: 'First admin', email: 'admin@tocsin.invalid', role: 'admin' }))
    const expiresAtMs = (await databaseNow(tx)) + LINK_LIFE_MS
    const url = await issueSignInLink(db, { userId: admin.id, expiresAtMs, replacing: true })
    await recordChange(systemContext('Tocsin'), tx, {
      action: 'user.link_created',
      noun: 'user',
      nounId: admin.id,
      summary: `Made the first sign-in link, for ${admin.name}.`,
    })
    return url
  })
}
