import { z } from 'zod'
import { prisma } from '#lib/db/client.ts'
import { admitTry, forgetTries, type ThrottleRule, takeBackTry } from '#lib/db/login-throttle.ts'
import { sql } from '#lib/db/sql.ts'
import { findAccount } from '#lib/db/users.ts'
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { isPassword } from './password-hash.ts'
import { recordSignIn, type SignedIn } from './record-sign-in.ts'
import { hashSecret } from './secret-token.ts'

/** Thirty seconds at most: whoever knows an e-mail address must not be able to shut its owner out. */
const PER_ACCOUNT: ThrottleRule = { freeTries: 5, waitMaxMs: 30 * SECOND_MS, forgetAfterMs: 15 * MINUTE_MS }
/** One address guesses for many accounts; an office behind one address makes mistakes too. */
const PER_ADDRESS: ThrottleRule = { freeTries: 20, waitMaxMs: 15 * MINUTE_MS, forgetAfterMs: 60 * MINUTE_MS }

const credentialsSchema = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(256) })

/**
 * The person of this e-mail and password, signed in; null for every failure alike: wrong, unknown, without a password,
 * disabled, or too many tries by account or by address. Unknown accounts take the same work and are counted the same.
 */
export async function signInWithPassword(given: unknown, address: string): Promise<SignedIn | null> {
  const credentials = credentialsSchema.safeParse(given)
  if (!credentials.success) return null
  const email = credentials.data.email.toLowerCase()
  // Hashed: people type passwords into the wrong field.
  const [addressKey, accountKey] = [`address:${hashSecret(address)}`, `account:${hashSecret(email)}`]
  if (!(await admitTry(sql, addressKey, PER_ADDRESS))) return null
  if (!(await admitTry(sql, accountKey, PER_ACCOUNT))) return null
  const account = await findAccount(prisma(), { email })
  const isRight = await isPassword(account?.passwordHash ?? null, credentials.data.password)
  if (!account || !isRight || account.disabled) return null
  await forgetTries(sql, accountKey)
  await takeBackTry(sql, addressKey)
  return recordSignIn(account, 'with a password')
}
