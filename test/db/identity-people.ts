import { prisma } from '#lib/db/client.ts'
import type { TokenScope } from '#lib/domain/access/actor.ts'
import type { Role } from '#lib/domain/access/role.ts'
import { hashPassword } from '#lib/server/auth/password-hash.ts'
import { type Context, contextOf } from '#lib/server/context.ts'

export type Person = { readonly id: string; readonly name: string; readonly email: string; readonly ctx: Context }

/** Puts somebody into the database and answers them with the context they act in when signed in. */
export async function person(name: string, role: Role, password?: string): Promise<Person> {
  const email = `${name.toLowerCase()}@example.org`
  const passwordHash = password === undefined ? null : await hashPassword(password)
  const { id } = await prisma().user.create({ data: { name, email, role, passwordHash } })
  return { id, name, email, ctx: contextOf({ kind: 'user', userId: id, name, role }, 'web') }
}

/** The context of somebody's token with these scopes. */
export function asToken({ id, name }: Person, role: Role, scopes: readonly TokenScope[]): Context {
  return contextOf({ kind: 'token', tokenId: id, name: `token of ${name}`, role, scopes, userId: id }, 'api')
}

/** What was written into the audit log, newest last. */
export async function auditActions(): Promise<string[]> {
  const rows = await prisma().auditLog.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ action }) => action)
}
