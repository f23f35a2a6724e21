import type { EscalationTimer } from '#lib/domain/escalation/escalation-decision.ts'
import type { Sql } from './sql.ts'

export type DueTimer = EscalationTimer & { readonly id: number; readonly incidentId: string }

const COLUMNS = `id, incident_id as "incidentId", kind, step, round, escalation_version as "escalationVersion", due_at as "dueAtMs"`

/** Incidents with a timer that is due, longest due first, held for this transaction; those that somebody is acting on are left for later. */
export async function lockIncidentsWithDueTimers(sql: Sql, limit: number): Promise<string[]> {
  // The limit counts what could be locked: workers that look at the same time take different incidents.
  const rows = await sql.query<{ id: string }>(
    `select i.id from timer t join incident i on i.id = t.incident_id where t.due_at <= app_now() order by t.due_at limit $1 for update of i skip locked`,
    [limit],
  )
  return [...new Set(rows.map((row) => row.id))]
}

/** Takes the due timers of held incidents away: who removed the row decides it, so each fires once. */
export async function takeDueTimers(sql: Sql, incidentIds: readonly string[]): Promise<DueTimer[]> {
  return sql.query<DueTimer>(
    `delete from timer where incident_id = any($1::uuid[]) and due_at <= app_now() returning ${COLUMNS}`,
    [incidentIds],
  )
}

/** Whether any timer is due just now, held or not. */
export async function isAnyTimerDue(sql: Sql): Promise<boolean> {
  const rows = await sql.query('select 1 from timer where due_at <= app_now() limit 1')
  return rows.length > 0
}

/** The timers that wait on these incidents, soonest first. */
export async function readTimers(sql: Sql, incidentIds: readonly string[]): Promise<DueTimer[]> {
  return sql.query<DueTimer>(`select ${COLUMNS} from timer where incident_id = any($1::uuid[]) order by due_at, id`, [
    incidentIds,
  ])
}

/** Milliseconds until the next timer is due, 0 when one is; infinite without timers. */
export async function msUntilNextTimer(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ ms: number | null }>(
    'select greatest(0, extract(epoch from min(due_at) - app_now()) * 1000)::float8 as ms from timer',
  )
  return row?.ms ?? Number.POSITIVE_INFINITY
}
