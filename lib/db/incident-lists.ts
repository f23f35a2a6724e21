import type { IncidentRow } from './incidents.ts'
import type { Sql } from './sql.ts'

export type ListFilter = {
  readonly state: 'open' | 'triggered' | 'acknowledged' | 'resolved' | 'all'
  readonly priorities: readonly string[]
  readonly service: string | null
  /** A user's id, `nobody`, or null for anybody. */
  readonly owner: string | null
  readonly drills: 'include' | 'exclude' | 'only'
  readonly words: string | null
}
/** Where a page of the list ended: among the open ones or the resolved ones, which come after. */
export type ListPlace = { readonly phase: 'open' | 'resolved'; readonly openedAtMs: number; readonly id: string }
export type ListedRow = Pick<
  IncidentRow,
  | 'id'
  | 'number'
  | 'title'
  | 'priority'
  | 'state'
  | 'serviceName'
  | 'isDrill'
  | 'openedAt'
  | 'acknowledgedAt'
  | 'resolvedAt'
  | 'ownerId'
  | 'ownerName'
  | 'firingCount'
  | 'alertCount'
  | 'version'
>

const COLUMNS = `i.id, i.number, i.title, i.priority, i.state, i.service_name as "serviceName", i.is_drill as "isDrill", i.opened_at as "openedAt", i.acknowledged_at as "acknowledgedAt",
  i.resolved_at as "resolvedAt", i.owner_id as "ownerId", o.name as "ownerName", i.firing_count as "firingCount", i.alert_count as "alertCount", i.version`
const FROM = 'from incident i left join app_user o on o.id = i.owner_id'

/** Words as a search for all of them, the last one by its beginning, as somebody may still be typing it; null when there is nothing to search for. */
function searchOf(words: string | null): string | null {
  const parts = ((words ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8)
  return parts.length === 0 ? null : `${parts.join(' & ')}:*`
}

function conditionsOf(filter: ListFilter, values: unknown[]): string[] {
  const param = (value: unknown) => `$${values.push(value)}`
  const conditions: string[] = []
  if (filter.priorities.length === 1) conditions.push(`i.priority = ${param(filter.priorities[0])}`)
  else if (filter.priorities.length > 1) conditions.push(`i.priority = any(${param([...filter.priorities])}::text[])`)
  if (filter.service) conditions.push(`i.service_name = ${param(filter.service)}`)
  if (filter.owner === 'nobody') conditions.push('i.owner_id is null')
  else if (filter.owner) conditions.push(`i.owner_id = ${param(filter.owner)}`)
  if (filter.drills !== 'include') conditions.push(filter.drills === 'only' ? 'i.is_drill' : 'not i.is_drill')
  const number = /^\s*(?:inc-)?(\d{1,9})\s*$/i.exec(filter.words ?? '')?.[1]
  const search = searchOf(filter.words)
  if (number) conditions.push(`i.number = ${param(Number(number))}`)
  else if (search) conditions.push(`to_tsvector('simple', i.search_text) @@ to_tsquery('simple', ${param(search)})`)
  return conditions
}

const PHASES = {
  open: {
    open: "i.state <> 'resolved'",
    triggered: "i.state = 'triggered'",
    acknowledged: "i.state = 'acknowledged'",
    all: "i.state <> 'resolved'",
    resolved: null,
  },
  resolved: {
    open: null,
    triggered: null,
    acknowledged: null,
    all: "i.state = 'resolved'",
    resolved: "i.state = 'resolved'",
  },
} as const

/** Incidents that match, open ones first and each part newest first, after `place`; keyset paged, so a deep page costs as much as the first. */
export async function listIncidentRows(
  sql: Sql,
  filter: ListFilter,
  place: ListPlace | null,
  limit: number,
): Promise<ListedRow[]> {
  const rows: ListedRow[] = []
  for (const phase of ['open', 'resolved'] as const) {
    const state = PHASES[phase][filter.state]
    if (state === null || (place?.phase === 'resolved' && phase === 'open') || rows.length >= limit) continue
    const values: unknown[] = []
    const conditions = [state, ...conditionsOf(filter, values)]
    if (place?.phase === phase)
      conditions.push(
        `(i.opened_at, i.id) < (to_timestamp($${values.push(place.openedAtMs)}::float8 / 1000.0), $${values.push(place.id)}::uuid)`,
      )
    rows.push(
      ...(await sql.query<ListedRow>(
        `select ${COLUMNS} ${FROM} where ${conditions.join(' and ')} order by i.opened_at desc, i.id desc limit $${values.push(limit - rows.length)}`,
        values,
      )),
    )
  }
  return rows
}

/** How many incidents are open, drills left out, and the one resolved last. */
export async function readListFrame(sql: Sql): Promise<{ openCount: number; lastResolved: ListedRow | null }> {
  const [[count], [last]] = await Promise.all([
    sql.query<{ n: number }>(`select count(*) as n from incident i where i.state <> 'resolved' and not i.is_drill`),
    sql.query<ListedRow>(
      `select ${COLUMNS} ${FROM} where i.state = 'resolved' and not i.is_drill order by i.resolved_at desc limit 1`,
    ),
  ])
  return { openCount: count?.n ?? 0, lastResolved: last ?? null }
}
