import type { API } from '#lib/contracts/api.ts'
import { planFollowers } from '#lib/domain/notification/plan-pages.ts'
import { actorRef, userIdOf } from '../context.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict } from './act-on-incident.ts'

/**
 * Takes the incident: removes its timers and calls off pages that have not left, in the transaction that records who has
 * it. The first one wins; the other is told who.
 */
export const acknowledgeIncident: Verb<typeof API.incidents.acknowledge> = (ctx, input) =>
  actOnIncident(ctx, input, 'acknowledge', ({ incident, reference }) => {
    const ref = `INC-${incident.number}`
    if (incident.state === 'acknowledged')
      throw conflict(incident, `${incident.ownerName ?? 'Somebody'} already acknowledged ${ref}.`)
    if (incident.state === 'resolved')
      throw conflict(
        incident,
        `${ref} is already resolved${incident.resolvedBy ? ` by ${incident.resolvedBy.name}` : ''}.`,
      )
    const { name } = actorRef(ctx.actor)
    const userId = userIdOf(ctx.actor)
    return {
      change: {
        state: 'acknowledged',
        acknowledgedAtMs: reference.nowMs,
        acknowledgedById: userId,
        ownerId: userId,
        escalationVersion: incident.escalationVersion + 1,
      },
      events: [{ kind: 'acknowledged', atMs: reference.nowMs, text: `${name} acknowledged. The clocks stopped.` }],
      timers: { mode: 'clear', planned: [], escalationVersion: incident.escalationVersion + 1 },
      pages: planFollowers(reference.book, 'acknowledge', incident),
      callsOffPages: true,
      summary: `Acknowledged ${ref}`,
    }
  })
