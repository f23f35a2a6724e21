import type { API } from '#lib/contracts/api.ts'
import { planFollowers } from '#lib/domain/notification/plan-pages.ts'
import { actorRef } from '../context.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict, refuseStale } from './act-on-incident.ts'

/** Closes the incident and stops everything that was going to be sent. Says so when alerts still fire: their re-sends open nothing new. */
export const resolveIncident: Verb<typeof API.incidents.resolve> = (ctx, input) =>
  actOnIncident(ctx, input, 'resolve', ({ incident, reference }) => {
    const ref = `INC-${incident.number}`
    if (incident.state === 'resolved')
      throw conflict(
        incident,
        `${ref} is already resolved${incident.resolvedBy ? ` by ${incident.resolvedBy.name}` : ''}.`,
      )
    refuseStale(incident, input.version, 'Look again before you close it.')
    const actor = actorRef(ctx.actor)
    const firing = incident.firingCount > 0 ? ` ${incident.firingCount} of its alerts still fire.` : ''
    return {
      change: {
        state: 'resolved',
        resolvedAtMs: reference.nowMs,
        resolvedBy: actor,
        resolvedReason: input.reason || null,
        escalationVersion: incident.escalationVersion + 1,
      },
      events: [
        {
          kind: 'resolved',
          atMs: reference.nowMs,
          text: `${actor.name} resolved it${input.reason ? `: ${input.reason}` : '.'}${firing}`,
          data: { stillFiring: incident.firingCount },
        },
      ],
      timers: { mode: 'clear', planned: [], escalationVersion: incident.escalationVersion + 1 },
      pages: planFollowers(reference.book, 'resolve', incident),
      callsOffPages: true,
      summary: `Resolved ${ref}`,
    }
  })
