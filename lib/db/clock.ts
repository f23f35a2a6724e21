import type { Sql } from './sql.ts'

/** The database's now, in milliseconds UTC: the only clock that decisions inside a transaction may use. */
export async function databaseNow(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ now_ms: number }>('select (extract(epoch from app_now()) * 1000)::float8 as now_ms')
  if (!row) throw new Error('The database did not say what time it is.')
  return Math.floor(row.now_ms)
}

/** Wall time of this process, for what decides nothing: windows of queries, ages of caches, log lines. */
export const wallClock = { nowMs: () => Date.now() }
export type Clock = typeof wallClock
