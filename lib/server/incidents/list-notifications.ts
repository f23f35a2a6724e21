import type { API } from '#lib/contracts/api.ts'
import { readPages } from '#lib/db/incident-record.ts'
import { readIncident } from '#lib/db/incidents.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'

/** Every page of an incident with every attempt and what the other side said. */
export const listNotifications: Verb<typeof API.incidents.notifications> = async (ctx, input) => {
  authorise(ctx, 'incident.read')
  const incident = found(await readIncident(sql, input.number), `INC-${input.number}`)
  const pages = await readPages(sql, incident.id)
  return {
    notifications: pages.map((page) => ({
      id: page.id,
      event: page.event,
      channelKind: page.channelKind,
      channelName: page.channelName ?? 'a removed channel',
      recipient: page.recipient,
      state: page.state,
      createdAt: page.createdAt,
      sentAt: page.sentAt,
      nextAttemptAt: page.state === 'pending' ? page.dueAt : null,
      attempts: page.attempts,
    })),
  }
}
