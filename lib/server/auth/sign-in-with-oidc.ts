import { z } from 'zod'
import { prisma } from '#lib/db/client.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { type Account, changeUser, findAccount, insertUser } from '#lib/db/users.ts'
import { env } from '#lib/env.ts'
import { systemContext } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { recordSignIn, type SignedIn } from './record-sign-in.ts'

const profileSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional(),
  name: z.string().trim().min(1).max(120).optional(),
  preferred_username: z.string().max(120).optional(),
})

/** Why an identity provider's person was not let in; the sign-in page has a sentence for each. */
export type OidcRefusal = 'oidc-incomplete' | 'oidc-email-taken' | 'disabled'
export type OidcOutcome =
  | { readonly kind: 'in'; readonly person: SignedIn }
  | { readonly kind: 'out'; readonly why: OidcRefusal }

/**
 * Finds the person an identity provider vouches for: by subject, else by an e-mail address that it has verified and that
 * belongs to somebody without a subject. Adds whoever is new with OIDC_DEFAULT_ROLE. The claims must already be verified.
 */
export async function signInWithOidc(claims: unknown): Promise<OidcOutcome> {
  const profile = profileSchema.safeParse(claims)
  if (!profile.success) return { kind: 'out', why: 'oidc-incomplete' }
  const { sub, email_verified: isVerified = false } = profile.data
  const email = profile.data.email?.toLowerCase()
  // A subject is only unique within its issuer, and the issuer may be changed one day.
  const oidcSubject = `${env().OIDC_ISSUER?.replace(/\/+$/, '')} ${sub}`
  const known = await findAccount(prisma(), { oidcSubject })
  if (known) return enter(known)
  if (email === undefined) return { kind: 'out', why: 'oidc-incomplete' }
  const owner = await findAccount(prisma(), { email })
  if (owner && (!isVerified || owner.oidcSubject !== null)) return { kind: 'out', why: 'oidc-email-taken' }
  if (owner?.disabled) return { kind: 'out', why: 'disabled' }
  const name = profile.data.name ?? profile.data.preferred_username ?? email
  const id = owner ? await link(owner, oidcSubject) : await add({ name, email, oidcSubject })
  const account = await findAccount(prisma(), { id })
  return account ? enter(account) : { kind: 'out', why: 'disabled' }
}

async function enter(account: Account): Promise<OidcOutcome> {
  if (account.disabled) return { kind: 'out', why: 'disabled' }
  return { kind: 'in', person: await recordSignIn(account, `through ${env().OIDC_NAME}`) }
}

function link({ id, name }: Account, oidcSubject: string): Promise<string> {
  return inPrismaTransaction(async (db, tx) => {
    await changeUser(db, id, { oidcSubject })
    await recordChange(systemContext(env().OIDC_NAME), tx, {
      action: 'user.linked',
      noun: 'user',
      nounId: id,
      summary: `${name} can now sign in through ${env().OIDC_NAME}: the verified e-mail address is the same.`,
    })
    return id
  })
}

function add(person: { name: string; email: string; oidcSubject: string }): Promise<string> {
  return inPrismaTransaction(async (db, tx) => {
    const role = env().OIDC_DEFAULT_ROLE
    const { id } = await insertUser(db, { ...person, role })
    await recordChange(systemContext(env().OIDC_NAME), tx, {
      action: 'user.created',
      noun: 'user',
      nounId: id,
      summary: `${person.name} (${person.email}) came through ${env().OIDC_NAME} and was added as ${role}.`,
    })
    return id
  })
}
