import type { Sql } from './sql.ts'

/** Writes the Prometheus that the environment names; it becomes the default when there is none. */
export async function putEnvironmentDataSource(
  sql: Sql,
  row: { name: string; baseUrl: string; publicUrl: string | null },
): Promise<void> {
  await sql.query(
    `insert into data_source (kind, name, base_url, public_url, from_environment, is_default)
     values ('prometheus', $1, $2, $3, true, not exists (select 1 from data_source where is_default))
     on conflict (name) do update set base_url = excluded.base_url, public_url = excluded.public_url, from_environment = true`,
    [row.name, row.baseUrl, row.publicUrl],
  )
}

/** Writes the channel that the environment names. */
export async function putEnvironmentChannel(
  sql: Sql,
  row: { name: string; kind: string; config: string },
): Promise<void> {
  await sql.query(
    `insert into channel (kind, name, config, from_environment) values ($1, $2, $3, true)
     on conflict (name) do update set config = excluded.config, kind = excluded.kind, from_environment = true`,
    [row.kind, row.name, row.config],
  )
}
