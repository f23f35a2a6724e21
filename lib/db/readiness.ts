import type { Sql } from './sql.ts'

/** The migrations this database has, by name. Throws when it has none at all, or cannot be reached. */
export async function appliedMigrations(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  return new Set(rows.map((row) => row.migration_name))
}

/** Milliseconds since a worker last said that it lives, on the database's clock; null when none ever did. */
export async function heartbeatAgeMs(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ age_ms: number | null }>(
    "select (extract(epoch from clock_timestamp() - max(seen_at)) * 1000)::float8 as age_ms from worker_heartbeat where kind <> 'web'",
  )
  return row?.age_ms ?? null
}

/** How far this process's clock is ahead of the database's, in milliseconds; half a round trip may be wrong with it. */
export async function clockAheadMs(sql: Sql, nowMs: () => number): Promise<number> {
  const before = nowMs()
  const [row] = await sql.query<{ now_ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms',
  )
  return Math.round((before + nowMs()) / 2 - (row?.now_ms ?? before))
}
