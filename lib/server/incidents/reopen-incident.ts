import type { API } from '#lib/contracts/api.ts'
import { otherOpenIncident } from '#lib/db/incidents.ts'
import { planReopening } from '#lib/domain/escalation/plan-opening.ts'
import { pagedOnce, planFollowers } from '#lib/domain/notification/plan-pages.ts'
import { actorRef } from '../context.ts'
import { effectsOf, termsOf } from '../escalations/escalation-of.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict } from './act-on-incident.ts'

/** Undoes a resolve: triggered again, nobody has it, and it pages from step 1. Refused when its group has another open incident. */
export const reopenIncident: Verb<typeof API.incidents.reopen> = (ctx, input) =>
  actOnIncident(ctx, input, 'reopen', async ({ incident, reference, tx }) => {
    const ref = `INC-${incident.number}`
    if (incident.state !== 'resolved') throw conflict(incident, `${ref} is not resolved.`)
    const other = await otherOpenIncident(tx, incident.id)
    if (other !== null) throw conflict(incident, `INC-${other} is open for the same alerts. Work there.`)
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
        resolvedAtMs: null,
        resolvedBy: null,
        resolvedReason: null,
        acknowledgedAtMs: null,
        acknowledgedById: null,
        ownerId: null,
        escalationStartedAtMs: reference.nowMs,
      },
      events: [
        {
          kind: 'reopened',
          atMs: reference.nowMs,
          text: `${actorRef(ctx.actor).name} reopened it. The escalation starts again.`,
        },
        ...events,
      ],
      pages: pagedOnce([...pages, ...planFollowers(reference.book, 'trigger', incident)]),
      timers,
      summary: `Reopened ${ref}`,
    }
  })
