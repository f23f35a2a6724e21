import type { Sql } from './sql.ts'

export type DataSourceRow = {
  readonly id: string
  readonly name: string
  readonly baseUrl: string
  readonly publicUrl: string | null
  /** Sealed; only the server opens it. */
  readonly authSecret: string | null
  readonly tenant: string | null
}

/** Where samples are read from: the default data source, else the oldest; null when none is connected. */
export async function readDefaultDataSource(sql: Sql): Promise<DataSourceRow | null> {
  const [row] = await sql.query<DataSourceRow>(
    `select id, name, base_url as "baseUrl", public_url as "publicUrl", auth_secret as "authSecret", tenant
     from data_source where kind = 'prometheus' order by is_default desc, created_at, id limit 1`,
  )
  return row ?? null
}
