import type { EscalationTimer } from '#lib/domain/escalation/escalation-decision.ts'
import type { Sql } from './sql.ts'

export type DueTimer = EscalationTimer & { readonly id: number; readonly incidentId: string }

const COLUMNS = `id, incident_id as "incidentId", kind, step, round, escalation_version as "escalationVersion", due_at as "dueAtMs"`

/** Takes due timers away, in due order: who removed the row decides it, so each fires once. */
export async function takeDueTimers(sql: Sql, limit: number): Promise<DueTimer[]> {
  return sql.query<DueTimer>(
    `delete from timer where id in (select id from timer where due_at <= app_now() order by due_at limit $1 for update skip locked) returning ${COLUMNS}`,
    [limit],
  )
}

/** The timers that wait on these incidents, soonest first. */
export async function readTimers(sql: Sql, incidentIds: readonly string[]): Promise<DueTimer[]> {
  return sql.query<DueTimer>(`select ${COLUMNS} from timer where incident_id = any($1::uuid[]) order by due_at, id`, [
    incidentIds,
  ])
}
