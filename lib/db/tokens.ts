import { TOKEN_SCOPES, type TokenScope } from '#lib/domain/access/actor.ts'
import { ROLES, type Role } from '#lib/domain/access/role.ts'
import type { ApiToken } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'
import type { Sql } from './sql.ts'

export type TokenRecord = ReturnType<typeof toToken>
const WITH_OWNER = { user: { select: { name: true } } } as const

/** Tokens, newest first: of one person, or of everybody. Revoked ones stay listed. */
export async function findTokens(db: Db, { userId }: { readonly userId: string | null }): Promise<TokenRecord[]> {
  const rows = await db.apiToken.findMany({
    where: userId === null ? {} : { userId },
    include: WITH_OWNER,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map(toToken)
}

/** One token with its owner's id, or null. */
export async function findToken(db: Db, id: string): Promise<(TokenRecord & { userId: string }) | null> {
  const row = await db.apiToken.findUnique({ where: { id }, include: WITH_OWNER })
  return row && { ...toToken(row), userId: row.userId }
}

export type NewToken = {
  readonly name: string
  readonly userId: string
  readonly scopes: readonly TokenScope[]
  readonly tokenHash: string
  readonly prefix: string
  readonly expiresAtMs: number | null
}

/** Keeps a token by its hash. */
export async function insertToken(db: Db, { expiresAtMs, scopes, ...token }: NewToken): Promise<TokenRecord> {
  const expiresAt = expiresAtMs === null ? null : new Date(expiresAtMs)
  return toToken(await db.apiToken.create({ data: { ...token, scopes: [...scopes], expiresAt }, include: WITH_OWNER }))
}

/** Revokes a token; false when it was already. */
export async function revokeTokenRow(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.query<{ id: string }>(
    'update api_token set revoked_at = app_now() where id = $1::uuid and revoked_at is null returning id',
    [id],
  )
  return rows.length > 0
}

export type LiveToken = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly userId: string
  readonly role: Role
}

/** The token of this hash, if it is neither revoked nor expired and its owner is not disabled. Notes its use at most once a minute. */
export async function takeToken(sql: Sql, tokenHash: string): Promise<LiveToken | null> {
  type Row = { id: string; name: string; scopes: string[]; user_id: string; role: string; stale: boolean }
  const [row] = await sql.query<Row>(
    `select token.id, token.name, token.scopes, token.user_id, owner.role,
       (token.last_used_at is null or token.last_used_at < app_now() - interval '1 minute') as stale
     from api_token token join app_user owner on owner.id = token.user_id
     where token.token_hash = $1 and token.revoked_at is null and owner.disabled_at is null
       and (token.expires_at is null or token.expires_at > app_now())`,
    [tokenHash],
  )
  if (!row) return null
  if (row.stale)
    await sql.query(
      `update api_token set last_used_at = app_now()
       where id = $1::uuid and (last_used_at is null or last_used_at < app_now() - interval '1 minute')`,
      [row.id],
    )
  const scopes = row.scopes.map((scope) => oneOf(TOKEN_SCOPES, scope))
  return { id: row.id, name: row.name, scopes, userId: row.user_id, role: oneOf(ROLES, row.role) }
}

function toToken(row: ApiToken & { user: { name: string } }) {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes.map((scope) => oneOf(TOKEN_SCOPES, scope)),
    userName: row.user.name,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
    revokedAt: row.revokedAt?.getTime() ?? null,
  }
}
