import { sql } from '#lib/db/sql.ts'
import type { FakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import type { Answered } from './alert-load.ts'
import type { History, OutboxRow } from './history.ts'

/** Everything that the database and the receiver know of what happened, beside what the senders were told. */
export async function readHistory(answers: readonly Answered[], sink: FakeWebhookSink): Promise<History> {
  const incidents = await sql.query<History['incidents'][number]>(
    // The decisions' clock may have been moved: what people saw is told in the clock of the wall.
    `select i.id, floor(extract(epoch from i.acknowledged_at - (app_now() - now())) * 1000)::float8 as "acknowledgedAtMs",
       (select coalesce(json_agg(distinct a.labels ->> 'marker'), '[]') from alert a where a.incident_id = i.id) as markers,
       (select coalesce(json_agg(case when e.kind in ('paged', 'unreachable') then e.kind || ' ' || (e.data ->> 'step') else e.kind end order by e.id), '[]') from timeline_event e where e.incident_id = i.id) as timeline
     from incident i order by i.number`,
  )
  const outbox = await sql.query<OutboxRow>(
    `select id as key, incident_id as "incidentId", seq, event, step, coalesce(channel_id::text, channel_kind) as channel, recipient, state from notification order by seq`,
  )
  const taken = new Set(sink.taken.map((page) => page.request))
  return {
    accepted: answers.filter(({ status }) => status === 202).map(({ marker }) => marker),
    incidents,
    outbox,
    deliveries: sink.requests.map((request) => ({
      key: String(request.headers['idempotency-key'] ?? ''),
      atMs: request.atMs,
      isTaken: taken.has(request),
    })),
  }
}

/** How many pages have not come to an end yet. */
export async function unsettledPages(): Promise<number> {
  return (await sql.query(`select 1 from notification where state in ('pending', 'sending')`)).length
}

/** How many accepted bodies nobody has read yet. */
export async function unreadBodies(): Promise<number> {
  return (await sql.query(`select 1 from intake_body where state = 'accepted'`)).length
}
