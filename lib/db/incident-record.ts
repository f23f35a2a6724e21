import type { Sql } from './sql.ts'

export type TimelineRow = {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly actor: { kind: 'user' | 'token' | 'source' | 'system'; id: string | null; name: string }
  readonly text: string
  readonly markdown: string | null
  readonly data: Record<string, unknown>
}

const EVENTS_MAX = 1_000

/** The record of an incident, newest first, at most a thousand lines. */
export async function readTimeline(sql: Sql, incidentId: string): Promise<TimelineRow[]> {
  return sql.query<TimelineRow>(
    `select id, at, kind, actor, text, markdown, data from timeline_event where incident_id = $1 order by at desc, id desc limit ${EVENTS_MAX}`,
    [incidentId],
  )
}

export async function readEventByKey(sql: Sql, incidentId: string, key: string): Promise<TimelineRow | null> {
  const [row] = await sql.query<TimelineRow>(
    'select id, at, kind, actor, text, markdown, data from timeline_event where incident_id = $1 and key = $2',
    [incidentId, key],
  )
  return row ?? null
}

export type AlertRecord = {
  readonly id: string
  readonly name: string
  readonly status: 'firing' | 'resolved'
  readonly labels: Record<string, string>
  readonly annotations: Record<string, string>
  readonly startsAt: number
  readonly endsAt: number | null
  readonly occurrences: number
  readonly lastSeenAt: number
  readonly generatorUrl: string | null
  readonly sourceName: string
  readonly incidentNumber: number | null
}

const ALERT = `a.id, a.name, a.status, a.labels, a.annotations, a.starts_at as "startsAt", a.ends_at as "endsAt", a.occurrences, a.last_seen_at as "lastSeenAt", a.generator_url as "generatorUrl", s.name as "sourceName", i.number as "incidentNumber"`
const FROM = 'from alert a join alert_source s on s.id = a.source_id left join incident i on i.id = a.incident_id'
const ALERTS_SHOWN_MAX = 200

/** The alerts of an incident, firing ones first. */
export async function readIncidentAlerts(sql: Sql, incidentId: string): Promise<AlertRecord[]> {
  return sql.query<AlertRecord>(
    `select ${ALERT} ${FROM} where a.incident_id = $1 order by a.status, a.starts_at limit ${ALERTS_SHOWN_MAX}`,
    [incidentId],
  )
}

export type AlertPlace = { readonly status: 'firing' | 'resolved'; readonly lastSeenAtMs: number; readonly id: string }

/** Alerts, firing first and each part seen last first, after `place`. */
export async function listAlertRows(
  sql: Sql,
  wanted: { status: 'firing' | 'resolved' | 'all'; words: string | null },
  place: AlertPlace | null,
  limit: number,
): Promise<AlertRecord[]> {
  const parts = (wanted.words ?? '').toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
  const rows: AlertRecord[] = []
  for (const status of ['firing', 'resolved'] as const) {
    if (
      (wanted.status !== 'all' && wanted.status !== status) ||
      (place?.status === 'resolved' && status === 'firing') ||
      rows.length >= limit
    )
      continue
    const values: unknown[] = [status]
    const conditions = ['a.status = $1']
    if (parts.length > 0)
      conditions.push(
        `to_tsvector('simple', a.name || ' ' || a.labels::text) @@ to_tsquery('simple', $${values.push(
          parts
            .slice(0, 8)
            .map((part) => `${part}:*`)
            .join(' & '),
        )})`,
      )
    if (place?.status === status)
      conditions.push(
        `(a.last_seen_at, a.id) < (to_timestamp($${values.push(place.lastSeenAtMs)}::float8 / 1000.0), $${values.push(place.id)}::uuid)`,
      )
    rows.push(
      ...(await sql.query<AlertRecord>(
        `select ${ALERT} ${FROM} where ${conditions.join(' and ')} order by a.last_seen_at desc, a.id desc limit $${values.push(limit - rows.length)}`,
        values,
      )),
    )
  }
  return rows
}

/** How many alerts fire, those of drills left out. */
export async function countFiringAlerts(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*) as n from alert a join alert_source s on s.id = a.source_id where a.status = 'firing' and s.kind <> 'drill'`,
  )
  return row?.n ?? 0
}

export type PageRecord = {
  readonly id: string
  readonly event: string
  readonly channelKind: string
  readonly channelName: string | null
  readonly recipient: string
  readonly step: number | null
  readonly userId: string | null
  readonly state: 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled'
  readonly createdAt: number
  readonly sentAt: number | null
  readonly dueAt: number
  readonly attempts: {
    attempt: number
    startedAt: number
    latencyMs: number | null
    outcome: 'sent' | 'transient' | 'permanent' | 'abandoned'
    status: number | null
    said: string
  }[]
}

/** Every page of an incident with its attempts, newest first. */
export async function readPages(sql: Sql, incidentId: string): Promise<PageRecord[]> {
  return sql.query<PageRecord>(
    `select n.id, n.event, n.channel_kind as "channelKind", c.name as "channelName", n.recipient, n.step, n.user_id as "userId", n.state, n.created_at as "createdAt", n.sent_at as "sentAt", n.due_at as "dueAt",
       (select coalesce(json_agg(json_build_object('attempt', d.attempt, 'startedAt', floor(extract(epoch from d.started_at) * 1000), 'latencyMs', d.latency_ms, 'outcome', d.outcome, 'status', d.status, 'said', d.said) order by d.attempt desc), '[]')
        from delivery_attempt d where d.notification_id = n.id) as attempts
     from notification n left join channel c on c.id = n.channel_id where n.incident_id = $1 order by n.seq desc limit 500`,
    [incidentId],
  )
}

export type RejectedRow = {
  readonly id: number
  readonly sourceName: string
  readonly receivedAt: number
  readonly reason: string | null
  readonly bytes: number
  readonly body: Buffer
}

/** Bodies that could not be read, newest first, each with its first 64 KiB. */
export async function readRejectedBodies(sql: Sql, limit: number): Promise<RejectedRow[]> {
  return sql.query<RejectedRow>(
    `select b.id, s.name as "sourceName", b.received_at as "receivedAt", b.reason, b.bytes, substring(b.body from 1 for 65536) as body
     from intake_body b join alert_source s on s.id = b.source_id where b.state = 'rejected' order by b.received_at desc limit $1`,
    [limit],
  )
}

/** The public address of the default metrics source, for links; null when there is none. */
export async function readMetricsAddress(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ url: string }>(
    'select coalesce(public_url, base_url) as url from data_source order by is_default desc, created_at limit 1',
  )
  return row?.url ?? null
}
