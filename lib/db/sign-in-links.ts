import type { Db } from './prisma-tx.ts'
import type { Sql } from './sql.ts'

/** Keeps a link that works once until `expiresAtMs`; the links of this person that nobody used stop working when `replacing`. */
export async function insertSignInLink(
  db: Db,
  link: {
    readonly userId: string
    readonly tokenHash: string
    readonly expiresAtMs: number
    readonly replacing: boolean
  },
): Promise<void> {
  if (link.replacing) await db.signInLink.deleteMany({ where: { userId: link.userId, usedAt: null } })
  await db.signInLink.create({
    data: { userId: link.userId, tokenHash: link.tokenHash, expiresAt: new Date(link.expiresAtMs) },
  })
}

/** Uses up a link and says whose it is; null when it is unknown, used, too old, or its owner is disabled. One of any number of callers wins. */
export async function spendSignInLink(sql: Sql, tokenHash: string): Promise<string | null> {
  const [row] = await sql.query<{ user_id: string }>(
    `update sign_in_link link set used_at = app_now() from app_user
     where link.token_hash = $1 and link.used_at is null and link.expires_at > app_now()
       and app_user.id = link.user_id and app_user.disabled_at is null
     returning link.user_id`,
    [tokenHash],
  )
  return row?.user_id ?? null
}
