import type { MarkedEvent } from '#lib/domain/panel/panel-marks.ts'
import type { Labels } from '#lib/domain/telemetry/series.ts'
import type { Sql } from './sql.ts'

export type SubjectAlert = {
  readonly name: string
  readonly status: 'firing' | 'resolved'
  readonly labels: Labels
  readonly annotations: Labels
  readonly startsAt: number
  readonly generatorUrl: string | null
}

/** What an incident's panels and evidence are about. Instants in milliseconds; `nowMs` is the database's clock. */
export type PanelSubject = {
  readonly incidentId: string
  readonly number: number
  readonly title: string
  readonly state: string
  readonly priority: string
  readonly isDrill: boolean
  readonly openedAt: number
  readonly resolvedAt: number | null
  readonly serviceName: string | null
  readonly selector: string | null
  readonly labels: Labels
  readonly alerts: readonly SubjectAlert[]
  /** What to add to a recorded time; null outside drills. */
  readonly drillOffsetMs: number | null
  readonly nowMs: number
}

const ALERTS_MAX = 100

/** The incident with its first hundred alerts, its service's selector and, in a drill, the replay it belongs to; null when there is none. */
export async function readPanelSubject(sql: Sql, number: number): Promise<PanelSubject | null> {
  const [row] = await sql.query<PanelSubject>(
    `select i.id as "incidentId", i.number, i.title, i.state, i.priority, i.is_drill as "isDrill", i.opened_at as "openedAt", i.resolved_at as "resolvedAt",
       i.service_name as "serviceName", s.selector, i.labels, d.offset_ms as "drillOffsetMs", floor(extract(epoch from app_now()) * 1000)::float8 as "nowMs",
       coalesce((select json_agg(json_build_object('name', a.name, 'status', a.status, 'labels', a.labels, 'annotations', a.annotations,
           'startsAt', floor(extract(epoch from a.starts_at) * 1000), 'generatorUrl', a.generator_url) order by a.starts_at, a.id)
         from (select * from alert where incident_id = i.id order by starts_at, id limit ${ALERTS_MAX}) as a), '[]'::json) as alerts
     from incident i left join service s on s.id = i.service_id
     left join lateral (
       select offset_ms from drill where i.is_drill
         and started_at <= greatest(i.opened_at, (select max(first_seen_at) from alert where incident_id = i.id))
       order by started_at desc limit 1) d on true
     where i.number = $1`,
    [number],
  )
  return row ?? null
}

/** The moments of a timeline that may be drawn, oldest first. */
export async function readMarkedEvents(sql: Sql, incidentId: string): Promise<MarkedEvent[]> {
  return sql.query<MarkedEvent>(
    `select at, kind, text, actor->>'name' as "actorName" from timeline_event
     where incident_id = $1 and kind in ('paged', 'acknowledged', 'resolved', 'reopened', 'note') order by at, id limit 200`,
    [incidentId],
  )
}
