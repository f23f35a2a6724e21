import type { KeptAlert } from '#lib/domain/alert/decide-alert.ts'
import type { GroupIncident } from '#lib/domain/incident/decide-group.ts'
import type { Sql } from './sql.ts'

export type WaitingBody = {
  readonly id: number
  readonly sourceId: string
  readonly sourceName: string
  readonly sourceKind: string
  readonly via: 'webhook' | 'drill' | 'reconcile'
  readonly receivedAt: number
  readonly body: Buffer
}

/** What one transaction may hold of bodies: a backlog of large ones is taken in several. */
const CLAIM_BYTES_MAX = 16 * 1024 * 1024

/** Takes the oldest waiting bodies for this transaction, at most 16 MiB of them but at least one; another worker takes others. */
export async function claimBodies(sql: Sql, limit: number): Promise<WaitingBody[]> {
  return sql.query<WaitingBody>(
    `select b.id, b.source_id as "sourceId", s.name as "sourceName", s.kind as "sourceKind", b.via, b.received_at as "receivedAt", b.body
     from intake_body b join alert_source s on s.id = b.source_id
     where b.id in (
       select id from (select id, sum(bytes) over (order by id) - bytes as before
                       from (select id, bytes from intake_body where state = 'accepted' order by id limit $1 for update skip locked) as oldest) as summed
       where before < $2)
     order by b.id`,
    [limit, CLAIM_BYTES_MAX],
  )
}

export async function countWaitingBodies(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*) as n from (select 1 from intake_body where state = 'accepted' limit 100000) as waiting`,
  )
  return row?.n ?? 0
}

/** Settles claimed bodies: ingested ones are emptied (their alerts are kept), unreadable ones stay with the reason. */
export async function settleBodies(
  sql: Sql,
  ingested: readonly number[],
  rejected: readonly { id: number; reason: string }[],
): Promise<void> {
  if (ingested.length > 0)
    await sql.query(
      `update intake_body set state = 'ingested', ingested_at = clock_timestamp(), body = '' where id = any($1::bigint[])`,
      [ingested],
    )
  for (const { id, reason } of rejected)
    await sql.query(`update intake_body set state = 'rejected', reason = $2 where id = $1`, [id, reason])
}

export async function touchSources(sql: Sql, sourceIds: readonly string[]): Promise<void> {
  await sql.query(
    `update alert_source set last_received_at = app_now() where id = any($1::uuid[]) and (last_received_at is null or last_received_at < app_now() - interval '5 seconds')`,
    [sourceIds],
  )
}

export type GroupKey = { readonly sourceId: string; readonly groupKeyHash: string }
export type KeptGroup = { readonly open: StoredIncident | null; readonly reopenable: StoredIncident | null }
export type StoredIncident = GroupIncident & {
  readonly number: number
  readonly version: number
  readonly priority: string
  readonly priorityByHand: boolean
  readonly priorityReason: string
  readonly isDrill: boolean
  readonly openedAtMs: number
  readonly ownerId: string | null
  readonly policyId: string | null
  readonly round: number
  readonly nextStep: number
  readonly escalationVersion: number
  readonly exhausted: boolean
  readonly pagedChannelIds: readonly string[]
}

export const groupId = (key: GroupKey) => `${key.sourceId}|${key.groupKeyHash}`

/**
 * Lets one worker at a time decide about a source, in one order everywhere so that none waits in a circle: one alert may
 * come by two routes, under two groups, at the same moment.
 */
export async function lockSources(sql: Sql, sourceIds: readonly string[]): Promise<void> {
  await sql.query(
    'select count(pg_advisory_xact_lock(hashtextextended(k, 7))) from (select distinct k from unnest($1::text[]) as k order by k) as ordered',
    [sourceIds],
  )
}

const INCIDENT_COLUMNS = `i.id, i.number, i.state, i.version, i.priority, i.priority_by_hand as "priorityByHand", i.priority_reason as "priorityReason", i.is_drill as "isDrill", i.opened_at as "openedAtMs",
  i.owner_id as "ownerId", i.policy_id as "policyId", i.round, i.next_step as "nextStep", i.exhausted, i.escalation_version as "escalationVersion", i.truncated_alerts as "truncatedAlerts",
  array(select distinct n.channel_id from notification n where n.incident_id = i.id and n.channel_kind <> 'email' and n.channel_id is not null) as "pagedChannelIds"`

/** The open incident of each group, or the one resolved within the window. The rows are locked. */
export async function readGroups(
  sql: Sql,
  keys: readonly GroupKey[],
  reopenWindowMs: number,
): Promise<Map<string, KeptGroup>> {
  const rows = await sql.query<StoredIncident & { group: string }>(
    `select ${INCIDENT_COLUMNS}, i.source_id || '|' || i.group_key_hash as "group"
     from unnest($1::uuid[], $2::text[]) as k(source_id, hash) join incident i on i.source_id = k.source_id and i.group_key_hash = k.hash
     where i.state <> 'resolved' or ($3::float8 > 0 and i.resolved_at > app_now() - $3::float8 * interval '1 millisecond')
     order by i.resolved_at desc nulls first for update of i`,
    [keys.map((key) => key.sourceId), keys.map((key) => key.groupKeyHash), reopenWindowMs],
  )
  const groups = new Map<string, KeptGroup>()
  for (const { group, ...incident } of rows) {
    const known = groups.get(group) ?? { open: null, reopenable: null }
    if (incident.state !== 'resolved') groups.set(group, { ...known, open: incident })
    else groups.set(group, { ...known, reopenable: known.reopenable ?? incident })
  }
  return groups
}

export type StoredAlert = KeptAlert & { readonly sourceId: string }

/** What is kept of these labels (the named firings and every firing one), and every firing alert of the open incidents. */
export async function readKeptAlerts(
  sql: Sql,
  seen: readonly { sourceId: string; fingerprint: string; startsAtMs: number }[],
  openIncidentIds: readonly string[],
): Promise<StoredAlert[]> {
  const columns = `a.id, a.source_id as "sourceId", a.fingerprint, a.starts_at as "startsAtMs", a.status, a.ends_at as "endsAtMs", a.missed_polls >= 2 as "isClosedByPoll", a.incident_id as "incidentId", a.last_seen_at as "lastWordAtMs"`
  return sql.query<StoredAlert>(
    `with seen as (select distinct s, f from unnest($1::uuid[], $2::text[]) as t(s, f))
     select distinct on (k.id) k.* from (
       select ${columns} from unnest($1::uuid[], $2::text[], $3::float8[]) as t(s, f, at) join alert a on a.source_id = t.s and a.fingerprint = t.f and a.starts_at = to_timestamp(t.at / 1000.0)
       union all select ${columns} from seen t join alert a on a.source_id = t.s and a.fingerprint = t.f and a.status = 'firing'
       union all (select ${columns} from seen t cross join lateral (select * from alert x where x.source_id = t.s and x.fingerprint = t.f order by x.starts_at desc limit 1) a)
       union all select ${columns} from alert a where a.incident_id = any($4::uuid[]) and a.status = 'firing'
     ) as k`,
    [seen.map((s) => s.sourceId), seen.map((s) => s.fingerprint), seen.map((s) => s.startsAtMs), openIncidentIds],
  )
}

export type AlertWrite = {
  readonly id: string | null
  readonly sourceId: string
  readonly fingerprint: string
  readonly startsAtMs: number
  readonly status: 'firing' | 'resolved'
  readonly endsAtMs: number | null
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly generatorUrl: string | null
  readonly groupKeyHash: string
  readonly groupKey: string
  readonly receiver: string
  readonly incidentId: string | null
  readonly sightings: number
  readonly isClosedByPoll: boolean
  readonly seenAtMs: number
  readonly via: string
}

/** Upserts alerts by (source, fingerprint, startsAt) and writes each sighting. An alert keeps its incident unless it is given another. */
export async function writeAlerts(sql: Sql, rows: readonly AlertWrite[]): Promise<void> {
  if (rows.length === 0) return
  await sql.query(
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as r("sourceId" uuid, fingerprint text, "startsAtMs" float8, status text, "endsAtMs" float8, name text, labels jsonb, annotations jsonb, "generatorUrl" text,
         "groupKeyHash" text, "groupKey" text, receiver text, "incidentId" uuid, sightings int, "isClosedByPoll" boolean, "seenAtMs" float8, via text)),
     kept as (
       insert into alert (source_id, fingerprint, starts_at, status, ends_at, name, labels, annotations, generator_url, group_key_hash, group_key, receiver, incident_id, occurrences, first_seen_at, last_seen_at, missed_polls)
       select "sourceId", fingerprint, to_timestamp("startsAtMs" / 1000.0), status, to_timestamp("endsAtMs" / 1000.0), name, labels, annotations, "generatorUrl", "groupKeyHash", "groupKey", receiver, "incidentId", sightings,
              to_timestamp("seenAtMs" / 1000.0), to_timestamp("seenAtMs" / 1000.0), case when "isClosedByPoll" then 2 else 0 end
       from given
       on conflict (source_id, fingerprint, starts_at) do update set
         status = excluded.status, ends_at = excluded.ends_at, annotations = excluded.annotations, generator_url = coalesce(excluded.generator_url, alert.generator_url),
         incident_id = coalesce(excluded.incident_id, alert.incident_id), occurrences = alert.occurrences + excluded.occurrences, missed_polls = excluded.missed_polls,
         last_seen_at = greatest(alert.last_seen_at, excluded.last_seen_at)
       returning id, source_id, fingerprint, starts_at)
     insert into alert_occurrence (alert_id, seen_at, status, via)
     select k.id, to_timestamp(g."seenAtMs" / 1000.0), g.status, g.via from given g cross join lateral generate_series(1, least(g.sightings, 1000))
     join kept k on k.source_id = g."sourceId" and k.fingerprint = g.fingerprint and k.starts_at = to_timestamp(g."startsAtMs" / 1000.0)`,
    [JSON.stringify(rows)],
  )
}

export type IncidentOpening = {
  readonly id: string
  readonly sourceId: string
  readonly groupKeyHash: string
  readonly title: string
  readonly priority: string
  readonly priorityReason: string
  readonly serviceId: string | null
  readonly serviceName: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly isDrill: boolean
  readonly openedAtMs: number
  readonly policyId: string | null
  readonly externalUrl: string | null
  readonly searchText: string
}

/** Opens incidents and answers their numbers. Two workers opening the same group collide on the partial unique index: one is retried. */
export async function openIncidents(sql: Sql, rows: readonly IncidentOpening[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const made = await sql.query<{ id: string; number: number }>(
    `insert into incident (id, source_id, group_key_hash, title, priority, priority_reason, state, service_id, service_name, labels, is_drill, opened_at, escalation_started_at, policy_id, external_url, search_text)
     select id, "sourceId", "groupKeyHash", title, priority, "priorityReason", 'triggered', "serviceId", "serviceName", labels, "isDrill", to_timestamp("openedAtMs" / 1000.0), to_timestamp("openedAtMs" / 1000.0), "policyId", "externalUrl", "searchText"
     from jsonb_to_recordset($1::jsonb) as r(id uuid, "sourceId" uuid, "groupKeyHash" text, title text, priority text, "priorityReason" text, "serviceId" uuid, "serviceName" text, labels jsonb, "isDrill" boolean, "openedAtMs" float8, "policyId" uuid, "externalUrl" text, "searchText" text)
     returning id, number`,
    [JSON.stringify(rows)],
  )
  return new Map(made.map((row) => [row.id, row.number]))
}

export type IncidentPatch = {
  readonly id: string
  readonly state: string
  readonly priority: string
  readonly priorityReason: string
  readonly round: number
  readonly nextStep: number
  readonly escalationVersion: number
  readonly exhausted: boolean
  readonly truncatedAlerts: number
  readonly resolvedAtMs: number | null
  readonly resolvedReason: string | null
  readonly resolvedBy: unknown
  readonly isReopened: boolean
  /** The escalation was planned anew by this. */
  readonly escalationStartedAtMs: number | null
}

/** Writes what ingesting made of incidents, counts their alerts again from the rows, and raises their versions. */
export async function patchIncidents(sql: Sql, rows: readonly IncidentPatch[]): Promise<void> {
  if (rows.length === 0) return
  await sql.query(
    `update incident i set state = r.state, priority = r.priority, priority_reason = r."priorityReason", round = r.round, next_step = r."nextStep", escalation_version = r."escalationVersion", exhausted = r.exhausted,
       truncated_alerts = r."truncatedAlerts", resolved_at = to_timestamp(r."resolvedAtMs" / 1000.0), resolved_reason = r."resolvedReason", resolved_by = r."resolvedBy", version = i.version + 1,
       escalation_started_at = coalesce(to_timestamp(r."escalationStartedAtMs" / 1000.0), i.escalation_started_at), last_paged_at = coalesce(to_timestamp(r."escalationStartedAtMs" / 1000.0), i.last_paged_at),
       acknowledged_at = case when r."isReopened" then null else i.acknowledged_at end, acknowledged_by_id = case when r."isReopened" then null else i.acknowledged_by_id end, owner_id = case when r."isReopened" then null else i.owner_id end,
       firing_count = (select count(*) from alert a where a.incident_id = i.id and a.status = 'firing'), alert_count = (select count(*) from alert a where a.incident_id = i.id)
     from jsonb_to_recordset($1::jsonb) as r(id uuid, state text, priority text, "priorityReason" text, round int, "nextStep" int, "escalationVersion" int, exhausted boolean, "truncatedAlerts" int, "resolvedAtMs" float8, "resolvedReason" text, "resolvedBy" jsonb, "isReopened" boolean, "escalationStartedAtMs" float8)
     where i.id = r.id`,
    [JSON.stringify(rows)],
  )
}

/** Open incidents that hold one of these alerts and of which nothing fires any more, those of cut-off messages aside. */
export async function findQuietIncidents(
  sql: Sql,
  seen: readonly { sourceId: string; fingerprint: string }[],
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select distinct i.id from unnest($1::uuid[], $2::text[]) as t(s, f)
     join alert a on a.source_id = t.s and a.fingerprint = t.f join incident i on i.id = a.incident_id
     where i.state <> 'resolved' and i.truncated_alerts = 0
       and not exists (select 1 from alert o where o.incident_id = i.id and o.status = 'firing')`,
    [seen.map((one) => one.sourceId), seen.map((one) => one.fingerprint)],
  )
  return rows.map((row) => row.id)
}

/** Counts the alerts of these incidents again from their rows. */
export async function recountAlerts(sql: Sql, incidentIds: readonly string[]): Promise<void> {
  await sql.query(
    `update incident i set firing_count = (select count(*) from alert a where a.incident_id = i.id and a.status = 'firing'),
       alert_count = (select count(*) from alert a where a.incident_id = i.id) where i.id = any($1::uuid[])`,
    [incidentIds],
  )
}
