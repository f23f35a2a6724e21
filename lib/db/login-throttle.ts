import type { Sql } from './sql.ts'

/** How tries are slowed down: after `freeTries` each doubles the wait from one second up to `waitMaxMs`; all is forgiven after `forgetAfterMs`. */
export type ThrottleRule = {
  readonly freeTries: number
  readonly waitMaxMs: number
  readonly forgetAfterMs: number
}

/**
 * Counts a try before it is judged, so that parallel tries are all counted, and answers whether it may be judged at all:
 * false while the key waits, which leaves the wait as it is.
 */
export async function admitTry(sql: Sql, key: string, rule: ThrottleRule): Promise<boolean> {
  // A key without a wait is dated back, so that a statement that began a moment earlier is not taken for a blocked one.
  const rows = await sql.query<{ failures: number }>(
    `insert into login_throttle as held (key, failures, blocked_until, updated_at)
     values ($1, 1, app_now() - interval '1 minute', app_now())
     on conflict (key) do update set
       failures = case when held.updated_at < app_now() - $4::float8 * interval '1 millisecond' then 1 else held.failures + 1 end,
       blocked_until = case
         when held.updated_at < app_now() - $4::float8 * interval '1 millisecond' or held.failures < $2::int
           then app_now() - interval '1 minute'
         else app_now() + least($3::float8, 1000 * power(2, least(held.failures - $2::int, 30))) * interval '1 millisecond' end,
       updated_at = app_now()
     where held.blocked_until <= app_now()
     returning failures`,
    [key, rule.freeTries, rule.waitMaxMs, rule.forgetAfterMs],
  )
  return rows.length > 0
}

/** Forgives a key everything. */
export async function forgetTries(sql: Sql, key: string): Promise<void> {
  await sql.query('delete from login_throttle where key = $1', [key])
}

/** Takes back one counted try and its wait: it was a success. Earlier failures stay counted. */
export async function takeBackTry(sql: Sql, key: string): Promise<void> {
  await sql.query(
    `update login_throttle set failures = greatest(failures - 1, 0), blocked_until = app_now() - interval '1 minute' where key = $1`,
    [key],
  )
}

/** Removes what is forgiven anyway. Answers how many rows went. */
export async function pruneTries(sql: Sql, olderThanMs: number): Promise<number> {
  const rows = await sql.query<{ key: string }>(
    `delete from login_throttle where updated_at < app_now() - $1::float8 * interval '1 millisecond' returning key`,
    [olderThanMs],
  )
  return rows.length
}
