import { randomUUID } from 'node:crypto'
import type { Sql } from './sql.ts'

export type Heart = { readonly id: string; readonly kind: string; readonly lockIds: readonly string[] }

export function newHeart(kind: string): { id: string; kind: string; lockIds: string[] } {
  return { id: `${kind}-${process.pid}-${randomUUID().slice(0, 8)}`, kind, lockIds: [] }
}

/** Says this process is alive. Process time, not the decisions' clock: it is about machines. */
export async function beat(sql: Sql, heart: Heart): Promise<void> {
  await sql.query(
    `insert into worker_heartbeat (id, kind, lock_ids, started_at, seen_at) values ($1, $2, $3::text[], clock_timestamp(), clock_timestamp())
     on conflict (id) do update set seen_at = clock_timestamp(), lock_ids = excluded.lock_ids`,
    [heart.id, heart.kind, heart.lockIds],
  )
}

/** Takes the silent ones off the list and answers them: each is answered to one caller only. */
export async function takeSilent(sql: Sql, silentMs: number): Promise<Heart[]> {
  return sql.query<Heart & { id: string }>(
    `delete from worker_heartbeat where id in (select id from worker_heartbeat where seen_at < clock_timestamp() - $1::float8 * interval '1 millisecond' for update skip locked) returning id, kind, lock_ids as "lockIds"`,
    [silentMs],
  )
}

export async function stopBeating(sql: Sql, id: string): Promise<void> {
  await sql.query('delete from worker_heartbeat where id = $1', [id])
}

/** Gives the queue's jobs that a dead process held back to the others. */
export async function unlockJobsOf(sql: Sql, lockIds: readonly string[]): Promise<void> {
  if (lockIds.length > 0) await sql.query('select graphile_worker.force_unlock_workers($1::text[])', [lockIds])
}
