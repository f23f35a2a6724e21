import type { Sql } from './sql.ts'

export type IntakeRow = {
  readonly sourceId: string
  readonly state: 'accepted' | 'rejected'
  readonly via: 'webhook' | 'drill' | 'reconcile'
  readonly reason: string | null
  readonly body: Buffer
}

/** Stores bodies and wakes the worker in one statement, so in one commit: what was accepted has its job. Rejected ones wake nobody. */
export async function storeBodies(sql: Sql, rows: readonly IntakeRow[]): Promise<void> {
  await sql.query(
    `with stored as (
       insert into intake_body (source_id, received_at, state, via, reason, bytes, body)
       select s, app_now(), st, v, r, length(b), b from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[]) as t(s, st, v, r, b)
       returning state)
     select count(*) filter (where graphile_worker.add_job('ingest', job_key := 'ingest', job_key_mode := 'preserve_run_at') is not null)
     from (select 1 from stored where state = 'accepted' limit 1) as any_accepted`,
    [
      rows.map((r) => r.sourceId),
      rows.map((r) => r.state),
      rows.map((r) => r.via),
      rows.map((r) => r.reason),
      rows.map((r) => r.body),
    ],
  )
}

export type KeyedSource = {
  readonly id: string
  readonly name: string
  readonly keyHash: string
  readonly kind: string
}

/** Every source that may post, with the hash of its key. */
export async function readKeyedSources(sql: Sql): Promise<KeyedSource[]> {
  return sql.query<KeyedSource>(
    `select id, name, kind, key_hash as "keyHash" from alert_source where disabled_at is null`,
  )
}
