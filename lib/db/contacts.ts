import type { Contact } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'

const KINDS = ['role', 'person', 'supplier'] as const
export type ContactInput = {
  readonly name: string
  readonly kind: (typeof KINDS)[number]
  readonly email: string | null
  readonly phone: string | null
  readonly url: string | null
  readonly note: string | null
}
export type ContactRecord = ContactInput & { readonly id: string }

/** Every contact by name. */
export async function findContacts(db: Db): Promise<ContactRecord[]> {
  return (await db.contact.findMany({ orderBy: { name: 'asc' } })).map(toContact)
}

/** One contact, or null. */
export async function findContact(db: Db, id: string): Promise<ContactRecord | null> {
  const row = await db.contact.findUnique({ where: { id } })
  return row && toContact(row)
}

/** Adds a contact. */
export async function insertContact(db: Db, data: ContactInput): Promise<ContactRecord> {
  return toContact(await db.contact.create({ data }))
}

/** Replaces a contact. */
export async function replaceContact(db: Db, id: string, data: ContactInput): Promise<ContactRecord> {
  return toContact(await db.contact.update({ where: { id }, data }))
}

/** Removes a contact; whoever calls has made sure that no policy names it. */
export async function deleteContact(db: Db, id: string): Promise<void> {
  await db.contact.delete({ where: { id } })
}

function toContact({ id, name, kind, email, phone, url, note }: Contact): ContactRecord {
  return { id, name, kind: oneOf(KINDS, kind), email, phone, url, note }
}
