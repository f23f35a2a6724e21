import { ROLES, type Role } from '#lib/domain/access/role.ts'
import type { User } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'
import type { Sql } from './sql.ts'

/** A person as the sign-in code needs them, the hash included: never to be answered to anybody. */
export type Account = ReturnType<typeof toAccount>
export type UserRecord = ReturnType<typeof toUser>

/** Everybody, by name; disabled people too. */
export async function findUsers(db: Db): Promise<UserRecord[]> {
  return (await db.user.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(toUser)
}

/** One person by id, or null. */
export async function findUser(db: Db, id: string): Promise<UserRecord | null> {
  const row = await db.user.findUnique({ where: { id } })
  return row && toUser(row)
}

/** One person with what signing in needs, or null. */
export async function findAccount(
  db: Db,
  by: { id: string } | { email: string } | { oidcSubject: string },
): Promise<Account | null> {
  const row = await db.user.findUnique({ where: by })
  return row && toAccount(row)
}

/** Which of these ids belong to somebody, with their names and whether they may still sign in. */
export async function findPeople(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; disabled: boolean }[]> {
  const rows = await db.user.findMany({ where: { id: { in: [...ids] } } })
  return rows.map(({ id, name, disabledAt }) => ({ id, name, disabled: disabledAt !== null }))
}

/** The enabled admins, oldest first, locked until the transaction ends so that two of them cannot dismiss each other at once. */
export async function lockEnabledAdmins(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    "select id from app_user where role = 'admin' and disabled_at is null order by created_at, id for update",
  )
  return rows.map(({ id }) => id)
}

/** The enabled admin who has been here longest, or null. */
export async function findFirstAdmin(db: Db): Promise<{ id: string; name: string } | null> {
  return db.user.findFirst({
    where: { role: 'admin', disabledAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

/** Whether anybody has ever signed in, or could with a password. */
export async function hasAnybodySignedIn(db: Db): Promise<boolean> {
  const one = await db.user.findFirst({
    where: { OR: [{ lastSeenAt: { not: null } }, { passwordHash: { not: null } }] },
    select: { id: true },
  })
  return one !== null
}

export type NewUser = {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly passwordHash?: string | null
  readonly oidcSubject?: string | null
  readonly timeZone?: string | null
}

/** Adds somebody. Throws the database's unique violation when the e-mail or the subject is taken. */
export async function insertUser(db: Db, user: NewUser): Promise<UserRecord> {
  return toUser(await db.user.create({ data: user }))
}

export type UserChange = {
  readonly name?: string
  readonly email?: string
  readonly role?: Role
  readonly timeZone?: string | null
  readonly phone?: string | null
  readonly passwordHash?: string
  readonly oidcSubject?: string
  readonly disabledAt?: Date | null
  /** Ends every session of this person. */
  readonly endSessions?: boolean
}

/** Changes what is given and leaves the rest. */
export async function changeUser(db: Db, id: string, { endSessions, ...data }: UserChange): Promise<UserRecord> {
  return toUser(
    await db.user.update({
      where: { id },
      data: { ...data, ...(endSessions ? { sessionVersion: { increment: 1 } } : {}) },
    }),
  )
}

/** Notes that somebody is here, at most once a minute, so that reading does not become writing. */
export async function touchLastSeen(sql: Sql, userId: string): Promise<void> {
  await sql.query(
    `update app_user set last_seen_at = app_now()
     where id = $1::uuid and (last_seen_at is null or last_seen_at < app_now() - interval '1 minute')`,
    [userId],
  )
}

/** Forgets a password: its owner signs in by link and chooses another. */
export async function forgetPassword(sql: Sql, userId: string): Promise<void> {
  await sql.query('update app_user set password_hash = null where id = $1', [userId])
}

function toUser(row: User) {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: oneOf(ROLES, row.role),
    timeZone: row.timeZone,
    phone: row.phone,
    disabled: row.disabledAt !== null,
    hasPassword: row.passwordHash !== null,
    lastSeenAt: row.lastSeenAt?.getTime() ?? null,
  }
}

function toAccount(row: User) {
  const { id, name, email, passwordHash, oidcSubject, sessionVersion } = row
  return {
    id,
    name,
    email,
    role: oneOf(ROLES, row.role),
    passwordHash,
    oidcSubject,
    sessionVersion,
    disabled: row.disabledAt !== null,
  }
}
