import { inTransaction, sql } from '#lib/db/sql.ts'

type Planting = {
  readonly count: number
  readonly spanMs: number
  readonly inMs: number
  readonly policy: string
  readonly source: string
}

/**
 * Opens this many incidents whose second step is due evenly over the span, each with its timer and its keyed job, as
 * committing an incident's effects does. The title carries `bench-<index>`. Answers when the first is due.
 */
export async function plantTimers({ count, spanMs, inMs, policy, source }: Planting): Promise<number> {
  const firstAtMs = Date.now() + inMs
  await inTransaction(async (tx) => {
    await tx.query(
      `insert into incident (source_id, group_key_hash, title, priority, priority_reason, state, labels, opened_at, escalation_started_at, policy_id, round, next_step, last_paged_at, search_text)
       select $1::uuid, md5('bench' || i), 'High error rate bench-' || i, 'P1', 'a bench', 'triggered', '{}', app_now(), app_now(), $2::uuid, 1, 2, app_now(), ''
       from generate_series(0, $3::int - 1) i`,
      [source, policy, count],
    )
    await tx.query(
      `insert into timer (incident_id, kind, step, round, escalation_version, due_at)
       select id, 'escalate', 2, 1, escalation_version, to_timestamp(($1::float8 + substring(title from 'bench-(.*)')::int * $2::float8 / $3) / 1000.0) from incident`,
      [firstAtMs, spanMs, count],
    )
    await tx.query(
      `select count(*) from graphile_worker.add_jobs(array(
         select row('escalate', '{}'::json, null, due_at, 3, 'timer:' || incident_id || ':escalate', null, null)::graphile_worker.job_spec from timer))`,
    )
  })
  await sql.query('analyze incident')
  await sql.query('analyze timer')
  return firstAtMs
}
