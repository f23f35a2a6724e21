import type { API } from '#lib/contracts/api.ts'
import type { TimelineEvent } from '#lib/contracts/incidents.ts'
import { readTimeline, type TimelineRow } from '#lib/db/incident-record.ts'
import { readIncident } from '#lib/db/incidents.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'

export function toEvent(row: TimelineRow): TimelineEvent {
  return {
    id: String(row.id),
    at: row.at,
    kind: row.kind,
    actor: row.actor,
    text: row.text,
    markdown: row.markdown,
    data: row.data,
  }
}

/** The record of an incident, newest first. */
export const getTimeline: Verb<typeof API.incidents.timeline> = async (ctx, input) => {
  authorise(ctx, 'incident.read')
  const incident = found(await readIncident(sql, input.number), `INC-${input.number}`)
  return { events: (await readTimeline(sql, incident.id)).map(toEvent) }
}
