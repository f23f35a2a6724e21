import type { Db } from '#lib/db/prisma-tx.ts'
import { insertSignInLink } from '#lib/db/sign-in-links.ts'
import { publicUrl } from './public-url.ts'
import { hashSecret, newSecret } from './secret-token.ts'

/** Makes a link that signs somebody in once, in the caller's transaction, and answers its address: the only time it can be read. */
export async function issueSignInLink(
  db: Db,
  link: { readonly userId: string; readonly expiresAtMs: number; readonly replacing?: boolean },
): Promise<string> {
  const token = newSecret('')
  await insertSignInLink(db, { ...link, replacing: link.replacing ?? false, tokenHash: hashSecret(token) })
  return publicUrl(`/welcome?token=${token}`)
}
