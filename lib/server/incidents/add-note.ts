import { randomUUID } from 'node:crypto'
import type { API } from '#lib/contracts/api.ts'
import { readEventByKey } from '#lib/db/incident-record.ts'
import { readIncident } from '#lib/db/incidents.ts'
import { sql } from '#lib/db/sql.ts'
import { actorRef } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident } from './act-on-incident.ts'
import { toEvent } from './get-timeline.ts'

/** Writes a note on the timeline, open or resolved. The same key writes once, so a retry is safe. Markdown is kept as written and made safe where it is shown. */
export const addNote: Verb<typeof API.incidents.note> = async (ctx, input) => {
  const key = `note:${input.key ?? randomUUID()}`
  await actOnIncident(ctx, { number: input.number }, 'note', ({ incident, reference }) => ({
    change: {},
    events: [
      {
        kind: 'note',
        atMs: reference.nowMs,
        text: `${actorRef(ctx.actor).name} wrote a note.`,
        markdown: input.markdown.replaceAll('\0', '\uFFFD'),
        key,
      },
    ],
    summary: `Wrote a note on INC-${incident.number}`,
  }))
  const incident = found(await readIncident(sql, input.number), `INC-${input.number}`)
  return { event: toEvent(found(await readEventByKey(sql, incident.id, key), 'The note')) }
}
