import type { API } from '#lib/contracts/api.ts'
import { planReopening } from '#lib/domain/escalation/plan-opening.ts'
import { actorRef } from '../context.ts'
import { effectsOf, termsOf } from '../escalations/escalation-of.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict } from './act-on-incident.ts'

/** Gives the incident back: nobody has it, and the escalation starts again from step 1 with clocks that start now. */
export const unacknowledgeIncident: Verb<typeof API.incidents.unacknowledge> = (ctx, input) =>
  actOnIncident(ctx, input, 'unacknowledge', ({ incident, reference }) => {
    const ref = `INC-${incident.number}`
    if (incident.state !== 'acknowledged')
      throw conflict(incident, `${ref} is ${incident.state}, so there is no acknowledgement to take back.`)
    const { policy, clock, calendar, isReachable } = termsOf(reference, incident)
    const { change, events, pages, timers } = effectsOf(
      reference,
      incident,
      planReopening(policy, clock, calendar, reference.nowMs, isReachable),
      'opening',
    )
    return {
      change: {
        ...change,
        state: 'triggered',
        acknowledgedAtMs: null,
        acknowledgedById: null,
        ownerId: null,
        escalationStartedAtMs: reference.nowMs,
      },
      events: [
        {
          kind: 'unacknowledged',
          atMs: reference.nowMs,
          text: `${actorRef(ctx.actor).name} gave it back. The escalation starts again.`,
        },
        ...events,
      ],
      pages,
      timers,
      summary: `Un-acknowledged ${ref}`,
    }
  })
