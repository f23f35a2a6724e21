import type { DataSource } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'
import { AUTH_KINDS, type AuthKind, type SealedReach } from './sources.ts'

export type DataSourceRecord = ReturnType<typeof toDataSource>
export type DataSourceChange = {
  readonly name?: string
  readonly baseUrl?: string
  readonly publicUrl?: string | null
  readonly authKind?: AuthKind
  readonly authSecret?: string | null
  readonly tenant?: string | null
}

/** Every data source, the default one first. */
export async function findDataSources(db: Db): Promise<DataSourceRecord[]> {
  const rows = await db.dataSource.findMany({ orderBy: [{ isDefault: 'desc' }, { name: 'asc' }] })
  return rows.map(toDataSource)
}

/** One data source, or null. */
export async function findDataSource(db: Db, id: string): Promise<DataSourceRecord | null> {
  const row = await db.dataSource.findUnique({ where: { id } })
  return row && toDataSource(row)
}

/** How to reach a data source, or null when there is none. */
export async function findDataSourceReach(db: Db, id: string): Promise<SealedReach | null> {
  const row = await db.dataSource.findUnique({ where: { id }, select: { baseUrl: true, authSecret: true } })
  return row && { address: row.baseUrl, authSecret: row.authSecret }
}

/** Adds a Prometheus; the first one is the default. */
export async function insertDataSource(
  db: Db,
  source: DataSourceChange & { readonly name: string; readonly baseUrl: string },
): Promise<DataSourceRecord> {
  const isDefault = (await db.dataSource.count({ where: { isDefault: true } })) === 0
  return toDataSource(await db.dataSource.create({ data: { kind: 'prometheus', isDefault, ...source } }))
}

/** Changes what is given. */
export async function changeDataSource(db: Db, id: string, change: DataSourceChange): Promise<DataSourceRecord> {
  return toDataSource(await db.dataSource.update({ where: { id }, data: change }))
}

/** Removes a data source; if it was the default, the oldest that is left takes its place. */
export async function deleteDataSource(db: Db, id: string): Promise<void> {
  const { isDefault } = await db.dataSource.delete({ where: { id } })
  if (!isDefault) return
  const heir = await db.dataSource.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true } })
  if (heir) await db.dataSource.update({ where: heir, data: { isDefault: true } })
}

function toDataSource(row: DataSource) {
  const { id, name, baseUrl, publicUrl, tenant, isDefault, fromEnvironment } = row
  return {
    ...{ id, name, baseUrl, publicUrl, tenant, isDefault, fromEnvironment },
    kind: oneOf(['prometheus'], row.kind),
    auth: oneOf(AUTH_KINDS, row.authKind),
  }
}
