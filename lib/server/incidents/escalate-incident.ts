import type { API } from '#lib/contracts/api.ts'
import { escalateNow } from '#lib/domain/escalation/escalate-now.ts'
import { actorRef } from '../context.ts'
import { effectsOf, stateOf, termsOf } from '../escalations/escalation-of.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict, refuseStale } from './act-on-incident.ts'

/** Pages the next step at once because a person asked, and plans the rest from now; answers whom it paged. */
export const escalateIncident: Verb<typeof API.incidents.escalate> = async (ctx, input) => {
  const paged: string[] = []
  const acted = await actOnIncident(ctx, input, 'escalate', ({ incident, reference, isResponseOverdue }) => {
    const ref = `INC-${incident.number}`
    if (incident.state === 'resolved') throw conflict(incident, `${ref} is already resolved.`)
    refuseStale(incident, input.version, 'Look again before you wake somebody.')
    const { policy, clock, calendar, isReachable } = termsOf(reference, incident)
    const decision = escalateNow(
      stateOf(incident, isResponseOverdue),
      policy,
      clock,
      calendar,
      reference.nowMs,
      isReachable,
    )
    const { change, events, pages, timers } = effectsOf(reference, incident, decision, 'person')
    paged.length = 0
    paged.push(...new Set(pages.map((page) => page.name)))
    return {
      change,
      events: [{ kind: 'escalated', atMs: reference.nowMs, text: `${actorRef(ctx.actor).name} escalated.` }, ...events],
      pages,
      timers,
      summary: `Escalated ${ref}`,
    }
  })
  return { ...acted, paged }
}
