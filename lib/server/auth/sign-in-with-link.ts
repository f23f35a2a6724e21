import { z } from 'zod'
import { prisma } from '#lib/db/client.ts'
import { spendSignInLink } from '#lib/db/sign-in-links.ts'
import { sql } from '#lib/db/sql.ts'
import { findAccount, forgetPassword } from '#lib/db/users.ts'
import { recordSignIn, type SignedIn } from './record-sign-in.ts'
import { hashSecret } from './secret-token.ts'

const linkSchema = z.object({ token: z.string().min(20).max(200) })

/** The person a one-time link was made for, signed in; null when the link is unknown, used, too old, or its owner disabled. */
export async function signInWithLink(given: unknown): Promise<SignedIn | null> {
  const link = linkSchema.safeParse(given)
  if (!link.success) return null
  const userId = await spendSignInLink(sql, hashSecret(link.data.token))
  // Whoever was sent a link has lost the password or never had one: it is chosen anew.
  if (userId !== null) await forgetPassword(sql, userId)
  const account = userId === null ? null : await findAccount(prisma(), { id: userId })
  return account && !account.disabled ? recordSignIn(account, 'with a one-time link') : null
}
