import { sql } from '#lib/db/sql.ts'

export type Attempt = {
  readonly attempt: number
  readonly outcome: string
  readonly status: number | null
  readonly said: string
  readonly latencyMs: number
}
export type DeliveredPage = {
  readonly id: string
  readonly step: number
  readonly state: string
  /** From the claim of the last attempt to the next one; null when there is none to come. */
  readonly waitMs: number | null
  readonly attempts: readonly Attempt[]
}

/** The pages of steps of the incident that carries this marker, in the order they were decided, each with its attempts. */
export function pagesOf(marker: string): Promise<DeliveredPage[]> {
  return sql.query<DeliveredPage>(
    `select n.id, n.step, n.state,
       case when n.state = 'pending' then (select extract(epoch from n.due_at - max(d.started_at)) * 1000 from delivery_attempt d where d.notification_id = n.id)::float8 end as "waitMs",
       (select coalesce(json_agg(json_build_object('attempt', d.attempt, 'outcome', d.outcome, 'status', d.status, 'said', d.said, 'latencyMs', d.latency_ms) order by d.attempt), '[]')
        from delivery_attempt d where d.notification_id = n.id) as attempts
     from notification n join incident i on i.id = n.incident_id
     where n.step is not null and exists (select 1 from alert a where a.incident_id = i.id and a.labels ->> 'marker' = $1) order by n.seq`,
    [marker],
  )
}

/** What the incident's timeline says of pages that could not be delivered. */
export async function undeliveredLines(marker: string): Promise<string[]> {
  const rows = await sql.query<{ text: string }>(
    `select e.text from timeline_event e where e.kind = 'delivery_failed'
       and e.incident_id in (select incident_id from alert where labels ->> 'marker' = $1) order by e.id`,
    [marker],
  )
  return rows.map((row) => row.text)
}
