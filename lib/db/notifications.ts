import type { PageEvent } from '#lib/domain/notification/outgoing-page.ts'
import { addJobs } from './jobs.ts'
import { announce } from './live-events.ts'
import type { Sql } from './sql.ts'

/** A page claimed for sending, with what it must say and where it goes. `attempt` fences off an earlier claimer. */
export type ClaimedPage = {
  readonly id: string
  readonly incidentId: string
  readonly attempt: number
  readonly event: PageEvent
  readonly recipient: string
  readonly address: string
  readonly step: number | null
  readonly createdAtMs: number
  readonly channelId: string | null
  readonly channelKind: string
  readonly config: string | null
  readonly nowMs: number
}

/**
 * Takes due pages, oldest first, for this worker until the lease ends. Messages that must keep their order wait for the
 * one before them. A page whose claimer went silent is taken again with the next attempt number and the same key, unless
 * it was called off meanwhile (`give_up_at` is then its `created_at`).
 */
export async function claimPages(sql: Sql, limit: number, worker: string, leaseMs: number): Promise<ClaimedPage[]> {
  return sql.query<ClaimedPage>(
    `with called_off as (
       update notification set state = 'cancelled', lease_until = null, leased_by = null
       where id in (select id from notification where state = 'sending' and lease_until < app_now() and give_up_at <= created_at for update skip locked))
     update notification n set state = 'sending', attempt = n.attempt + 1, leased_by = $2, lease_until = app_now() + $3::float8 * interval '1 millisecond'
     from (select c.id from notification c
           where c.state in ('pending', 'sending') and c.due_at <= app_now() and (c.state = 'pending' or (c.lease_until < app_now() and c.give_up_at > c.created_at))
             and (c.order_key is null or not exists (select 1 from notification e where e.order_key = c.order_key and e.seq < c.seq and e.state in ('pending', 'sending')))
           order by c.due_at, c.seq limit $1 for update skip locked) as due
     where n.id = due.id
     returning n.id, n.incident_id as "incidentId", n.attempt, n.event, n.recipient, n.address, n.step, n.created_at as "createdAtMs", n.channel_id as "channelId", n.channel_kind as "channelKind",
       (select config from channel h where h.id = n.channel_id and h.enabled) as config, floor(extract(epoch from app_now()) * 1000)::float8 as "nowMs"`,
    [limit, worker, leaseMs],
  )
}

/** Frees what dead workers were sending, so that it is taken again at once. */
export async function releasePagesOf(sql: Sql, workers: readonly string[]): Promise<void> {
  await sql.query(
    `update notification set lease_until = app_now() - interval '1 second' where state = 'sending' and leased_by = any($1::text[]) and lease_until > app_now()`,
    [workers],
  )
}

/** Whether the page is still in the hands of who claimed it. */
export async function isCurrentAttempt(
  sql: Sql,
  { id, attempt }: Pick<ClaimedPage, 'id' | 'attempt'>,
): Promise<boolean> {
  const rows = await sql.query(`select 1 from notification where id = $1 and attempt = $2 and state = 'sending'`, [
    id,
    attempt,
  ])
  return rows.length > 0
}

export type PageResult = {
  readonly id: string
  readonly attempt: number
  readonly worker: string
  readonly startedAtMs: number
  readonly latencyMs: number | null
  readonly outcome: 'sent' | 'transient' | 'permanent'
  readonly status: number | null
  readonly said: string
  readonly state: 'sent' | 'pending' | 'failed'
  readonly retryAtMs: number | null
}

/**
 * Records attempts and, where the attempt is still the current one, what became of the page. A late answer from a
 * worker that was taken over is kept as an attempt and changes nothing. Answers the ids that were current.
 */
export async function settlePages(sql: Sql, results: readonly PageResult[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string; number: number; version: number }>(
    `with r as (select * from jsonb_to_recordset($1::jsonb) as t(id uuid, attempt int, worker text, "startedAtMs" float8, "latencyMs" int, outcome text, status int, said text, state text, "retryAtMs" float8)),
     tried as (
       insert into delivery_attempt (notification_id, attempt, started_at, latency_ms, outcome, status, said, worker)
       select id, attempt, to_timestamp("startedAtMs" / 1000.0), "latencyMs", outcome, status, said, worker from r on conflict (notification_id, attempt) do nothing),
     settled as (
       update notification n set state = case when r.state = 'pending' and n.give_up_at <= n.created_at then 'cancelled' else r.state end, lease_until = null, leased_by = null, due_at = coalesce(to_timestamp(r."retryAtMs" / 1000.0), n.due_at), sent_at = case when r.state = 'sent' then app_now() end
       from r where n.id = r.id and n.attempt = r.attempt and n.state = 'sending' returning n.id, n.incident_id, n.channel_id, r.outcome, r.said),
     heard as (
       update channel c set last_sent_at = case when s.ok then app_now() else c.last_sent_at end, last_error = case when s.ok then null else s.said end
       from (select channel_id, bool_or(outcome = 'sent') as ok, max(said) as said from settled group by channel_id) s
       where c.id = s.channel_id and (not s.ok or c.last_error is not null or c.last_sent_at is null or c.last_sent_at < app_now() - interval '5 seconds'))
     select s.id, i.number, i.version from settled s join incident i on i.id = s.incident_id`,
    [JSON.stringify(results)],
  )
  const current = new Set(rows.map((row) => row.id))
  await addJobs(
    sql,
    results.flatMap((result) =>
      result.retryAtMs !== null && current.has(result.id)
        ? [{ task: 'deliver' as const, key: `deliver:${result.id}`, dueAtMs: result.retryAtMs }]
        : [],
    ),
  )
  const numbers = new Map(rows.map((row) => [row.number, row.version]))
  await announce(
    sql,
    [...numbers].map(([number, version]) => ({ noun: 'incident', id: String(number), version })),
  )
  return current
}

export type PagedIncidentRow = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly priority: string
  readonly state: string
  readonly serviceName: string | null
  readonly isDrill: boolean
  readonly openedAt: number
  readonly priorityReason: string
  readonly ownerName: string | null
  readonly firingCount: number
  readonly alerts:
    | readonly { name: string; summary: string | null; description: string | null; status: string }[]
    | null
}

/** What pages say of these incidents, as they stand now: five alerts of each. */
export async function readPagedIncidents(sql: Sql, ids: readonly string[]): Promise<Map<string, PagedIncidentRow>> {
  const rows = await sql.query<PagedIncidentRow>(
    `select i.id, i.number, i.title, i.priority, i.state, i.service_name as "serviceName", i.is_drill as "isDrill", i.opened_at as "openedAt", i.priority_reason as "priorityReason", u.name as "ownerName", i.firing_count as "firingCount",
       (select json_agg(json_build_object('name', a.name, 'summary', a.annotations ->> 'summary', 'description', a.annotations ->> 'description', 'status', a.status))
        from (select * from alert x where x.incident_id = i.id order by x.status, x.starts_at desc limit 5) a) as alerts
     from incident i left join app_user u on u.id = i.owner_id where i.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether the same step paged somebody else at the same moment, whose page was sent or may still be. */
export async function hasOtherPageOfStep(sql: Sql, page: ClaimedPage): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from notification o join notification n on n.id = $1
     where o.incident_id = n.incident_id and o.step = n.step and o.created_at = n.created_at and o.id <> n.id
       and (o.state = 'sent' or (o.state in ('pending', 'sending') and o.attempt < 3)) limit 1`,
    [page.id],
  )
  return rows.length > 0
}
