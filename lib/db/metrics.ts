import type { Sql } from './sql.ts'

export type Measured = {
  readonly bodiesWaiting: number
  readonly queueLagSeconds: number
  readonly timerLatenessSeconds: number
  readonly openIncidents: readonly { readonly priority: string; readonly count: number }[]
  readonly deliveries: readonly { readonly channel: string; readonly outcome: string; readonly count: number }[]
}

/** Counting further than this tells nobody more, and would cost the database when it has least to give. */
const COUNT_MAX = 100_000

/**
 * What every process of the installation did together, read when asked. Each query is answered from an index, bounded, or
 * over what `prune` keeps.
 * `queueLagSeconds` is how long the oldest due job has waited, `timerLatenessSeconds` how overdue the latest timer is.
 */
export async function measure(sql: Sql): Promise<Measured> {
  const [gauges] = await sql.query<{ bodies: number; queue_lag: number; lateness: number }>(
    `select
       (select count(*) from (select 1 from intake_body where state = 'accepted' limit ${COUNT_MAX}) as waiting)::int as bodies,
       coalesce((select extract(epoch from now() - min(run_at)) from graphile_worker.jobs
                  where locked_at is null and attempts < max_attempts and run_at <= now()), 0)::float8 as queue_lag,
       coalesce((select extract(epoch from app_now() - min(due_at)) from timer where due_at <= app_now()), 0)::float8 as lateness`,
  )
  const openIncidents = await sql.query<{ priority: string; count: number }>(
    `select priority, count(*)::int as count
       from (select priority from incident where state <> 'resolved' and not is_drill limit ${COUNT_MAX}) as open group by priority`,
  )
  return {
    bodiesWaiting: gauges?.bodies ?? 0,
    queueLagSeconds: gauges?.queue_lag ?? 0,
    timerLatenessSeconds: gauges?.lateness ?? 0,
    openIncidents,
    deliveries: await countDeliveries(sql),
  }
}

/** Attempts that are kept, by channel and outcome: a counter, so what `prune` removes shows as one that began anew. */
function countDeliveries(sql: Sql) {
  return sql.query<{ channel: string; outcome: string; count: number }>(
    `select n.channel_kind as channel, a.outcome, count(*)::int as count
       from delivery_attempt as a
       join notification as n on n.id = a.notification_id group by 1, 2`,
  )
}
