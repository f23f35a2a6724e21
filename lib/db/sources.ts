import type { AlertSource } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'

const KINDS = ['alertmanager', 'drill'] as const
export const AUTH_KINDS = ['none', 'basic', 'bearer', 'header'] as const
export type AuthKind = (typeof AUTH_KINDS)[number]
export type SourceRecord = ReturnType<typeof toSource>

/** How to reach a vendor's API: the address, and its secret as it was sealed. Never to be answered to anybody. */
export type SealedReach = { readonly address: string | null; readonly authSecret: string | null }

/** Every alert source, by name. */
export async function findSources(db: Db): Promise<SourceRecord[]> {
  return (await db.alertSource.findMany({ orderBy: { name: 'asc' } })).map(toSource)
}

/** One source, or null. */
export async function findSource(db: Db, id: string): Promise<SourceRecord | null> {
  const row = await db.alertSource.findUnique({ where: { id } })
  return row && toSource(row)
}

/** How to reach a source's API, or null when there is no such source. */
export async function findSourceReach(db: Db, id: string): Promise<SealedReach | null> {
  const row = await db.alertSource.findUnique({ where: { id }, select: { apiUrl: true, authSecret: true } })
  return row && { address: row.apiUrl, authSecret: row.authSecret }
}

export type SourceKey = { readonly keyHash: string; readonly keyPrefix: string }
export type SourceChange = {
  readonly name?: string
  readonly apiUrl?: string | null
  readonly publicUrl?: string | null
  readonly authKind?: AuthKind
  readonly authSecret?: string | null
  readonly disabledAt?: Date | null
}

/** Adds an Alertmanager with the hash of its key. */
export async function insertSource(
  db: Db,
  source: SourceChange & SourceKey & { readonly name: string },
): Promise<SourceRecord> {
  return toSource(await db.alertSource.create({ data: { kind: 'alertmanager', ...source } }))
}

/** Changes what is given; a new key makes the old one unknown. */
export async function changeSource(db: Db, id: string, change: SourceChange | SourceKey): Promise<SourceRecord> {
  return toSource(await db.alertSource.update({ where: { id }, data: change }))
}

function toSource(row: AlertSource) {
  const { id, name, keyPrefix, apiUrl, publicUrl, lastReconcileError } = row
  return {
    ...{ id, name, keyPrefix, apiUrl, publicUrl, lastReconcileError },
    kind: oneOf(KINDS, row.kind),
    auth: oneOf(AUTH_KINDS, row.authKind),
    disabled: row.disabledAt !== null,
    lastReceivedAt: row.lastReceivedAt?.getTime() ?? null,
    lastReconciledAt: row.lastReconciledAt?.getTime() ?? null,
    createdAt: row.createdAt.getTime(),
  }
}
