import type { IncidentState } from '#lib/domain/incident/incident.ts'
import type { Priority } from '#lib/domain/priority/priority.ts'
import type { Sql } from './sql.ts'

/** An incident's own row, as verbs decide on it. */
export type IncidentRow = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly priority: Priority
  readonly priorityReason: string
  readonly state: IncidentState
  readonly serviceId: string | null
  readonly serviceName: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly isDrill: boolean
  readonly openedAt: number
  readonly acknowledgedAt: number | null
  readonly acknowledgedById: string | null
  readonly acknowledgedByName: string | null
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly resolvedAt: number | null
  readonly resolvedBy: { kind: 'user' | 'token' | 'source' | 'system'; id: string | null; name: string } | null
  readonly resolvedReason: string | null
  readonly policyId: string | null
  readonly round: number
  readonly nextStep: number
  readonly escalationVersion: number
  readonly escalationStartedAt: number
  readonly lastPagedAt: number | null
  readonly exhausted: boolean
  readonly version: number
  readonly firingCount: number
  readonly alertCount: number
  readonly truncatedAlerts: number
  readonly externalUrl: string | null
  readonly sourceId: string
  readonly sourceName: string
  /** Channels, mail aside, that were told of it. */
  readonly pagedChannelIds: readonly string[]
}

const COLUMNS = `i.id, i.number, i.title, i.priority, i.priority_reason as "priorityReason", i.state, i.service_id as "serviceId", i.service_name as "serviceName", i.labels, i.is_drill as "isDrill",
  i.opened_at as "openedAt", i.acknowledged_at as "acknowledgedAt", i.acknowledged_by_id as "acknowledgedById", a.name as "acknowledgedByName", i.owner_id as "ownerId", o.name as "ownerName",
  i.resolved_at as "resolvedAt", i.resolved_by as "resolvedBy", i.resolved_reason as "resolvedReason", i.policy_id as "policyId", i.round, i.next_step as "nextStep",
  i.escalation_version as "escalationVersion", i.escalation_started_at as "escalationStartedAt", i.last_paged_at as "lastPagedAt", i.exhausted, i.version, i.firing_count as "firingCount",
  i.alert_count as "alertCount", i.truncated_alerts as "truncatedAlerts", i.external_url as "externalUrl", i.source_id as "sourceId", s.name as "sourceName",
  array(select distinct n.channel_id from notification n where n.incident_id = i.id and n.channel_kind <> 'email' and n.channel_id is not null) as "pagedChannelIds"`
const FROM = `from incident i join alert_source s on s.id = i.source_id left join app_user a on a.id = i.acknowledged_by_id left join app_user o on o.id = i.owner_id`

/** The incident with this number, or null. */
export async function readIncident(sql: Sql, number: number): Promise<IncidentRow | null> {
  const [row] = await sql.query<IncidentRow>(`select ${COLUMNS} ${FROM} where i.number = $1`, [number])
  return row ?? null
}

/**
 * The same, held until the transaction ends: acts on one incident happen one after another. Locked first and read after,
 * because a join beside a row that had to be waited for still shows what stood before the wait.
 */
export async function lockIncident(sql: Sql, number: number): Promise<IncidentRow | null> {
  await sql.query('select 1 from incident where number = $1 for update', [number])
  return readIncident(sql, number)
}

/** Holds several, in one order everywhere, and reads them. */
export async function lockIncidentsById(sql: Sql, ids: readonly string[]): Promise<IncidentRow[]> {
  await sql.query('select 1 from incident where id = any($1::uuid[]) order by id for update', [ids])
  return sql.query<IncidentRow>(`select ${COLUMNS} ${FROM} where i.id = any($1::uuid[])`, [ids])
}

export type IncidentChange = Partial<{
  state: IncidentState
  priority: Priority
  priorityReason: string
  priorityByHand: boolean
  acknowledgedAtMs: number | null
  acknowledgedById: string | null
  ownerId: string | null
  resolvedAtMs: number | null
  resolvedBy: unknown
  resolvedReason: string | null
  round: number
  nextStep: number
  escalationVersion: number
  escalationStartedAtMs: number
  lastPagedAtMs: number
  exhausted: boolean
}>

const SETTERS: Record<keyof IncidentChange, (param: string) => string> = {
  state: (p) => `state = ${p}`,
  priority: (p) => `priority = ${p}`,
  priorityReason: (p) => `priority_reason = ${p}`,
  priorityByHand: (p) => `priority_by_hand = ${p}`,
  acknowledgedAtMs: (p) => `acknowledged_at = to_timestamp(${p}::float8 / 1000.0)`,
  acknowledgedById: (p) => `acknowledged_by_id = ${p}`,
  ownerId: (p) => `owner_id = ${p}`,
  resolvedAtMs: (p) => `resolved_at = to_timestamp(${p}::float8 / 1000.0)`,
  resolvedBy: (p) => `resolved_by = ${p}::jsonb`,
  resolvedReason: (p) => `resolved_reason = ${p}`,
  round: (p) => `round = ${p}`,
  nextStep: (p) => `next_step = ${p}`,
  escalationVersion: (p) => `escalation_version = ${p}`,
  escalationStartedAtMs: (p) => `escalation_started_at = to_timestamp(${p}::float8 / 1000.0)`,
  lastPagedAtMs: (p) => `last_paged_at = to_timestamp(${p}::float8 / 1000.0)`,
  exhausted: (p) => `exhausted = ${p}`,
}
const NAMES = Object.keys(SETTERS) as (keyof IncidentChange)[]

/** Changes a locked incident and raises its version; answers the version. An empty change (a note, a failed page) leaves it: nobody's view of the incident grew old. */
export async function updateIncident(sql: Sql, incidentId: string, change: IncidentChange): Promise<number> {
  const given = NAMES.filter((name) => change[name] !== undefined)
  if (given.length === 0) {
    const [row] = await sql.query<{ version: number }>('select version from incident where id = $1', [incidentId])
    return row?.version ?? 0
  }
  const values = given.map((name) =>
    name === 'resolvedBy' && change[name] !== null ? JSON.stringify(change[name]) : change[name],
  )
  const sets = given.map((name, index) => SETTERS[name](`$${index + 2}`))
  const [row] = await sql.query<{ version: number }>(
    `update incident set ${[...sets, 'version = version + 1'].join(', ')} where id = $1 returning version`,
    [incidentId, ...values],
  )
  if (!row) throw new Error(`The incident ${incidentId} is gone.`)
  return row.version
}

/** The number of another open incident of the same source and group, or null. */
export async function otherOpenIncident(sql: Sql, incidentId: string): Promise<number | null> {
  const [row] = await sql.query<{ number: number }>(
    `select o.number from incident i join incident o on o.source_id = i.source_id and o.group_key_hash = i.group_key_hash and o.state <> 'resolved' and o.id <> i.id where i.id = $1`,
    [incidentId],
  )
  return row?.number ?? null
}

/** Moves the escalations of locked incidents on, all in one statement; answers their new versions. */
export async function moveEscalations(
  sql: Sql,
  moves: ReadonlyMap<string, IncidentChange>,
): Promise<Map<string, number>> {
  if (moves.size === 0) return new Map()
  const rows = await sql.query<{ id: string; version: number }>(
    `update incident i set round = coalesce(m.round, i.round), next_step = coalesce(m."nextStep", i.next_step),
       escalation_version = coalesce(m."escalationVersion", i.escalation_version), exhausted = coalesce(m.exhausted, i.exhausted),
       last_paged_at = coalesce(to_timestamp(m."lastPagedAtMs" / 1000.0), i.last_paged_at), version = i.version + 1
     from jsonb_to_recordset($1::jsonb) as m(id uuid, round int, "nextStep" int, "escalationVersion" int, exhausted boolean, "lastPagedAtMs" float8)
     where i.id = m.id returning i.id, i.version`,
    [JSON.stringify([...moves].map(([id, change]) => ({ id, ...change })))],
  )
  return new Map(rows.map((row) => [row.id, row.version]))
}
