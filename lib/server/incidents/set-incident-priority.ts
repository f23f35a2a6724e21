import type { API } from '#lib/contracts/api.ts'
import { planAfterPriorityChange } from '#lib/domain/escalation/plan-after-priority-change.ts'
import { actorRef } from '../context.ts'
import { effectsOf, stateOf, termsOf } from '../escalations/escalation-of.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict, refuseStale } from './act-on-incident.ts'

/** Changes the priority by hand: its clocks are planned anew, and what is thereby overdue is paged now. Rules no longer change it. */
export const setIncidentPriority: Verb<typeof API.incidents.setPriority> = (ctx, input) =>
  actOnIncident(ctx, input, 'set-priority', ({ incident, reference, isResponseOverdue }) => {
    const ref = `INC-${incident.number}`
    if (incident.state === 'resolved') throw conflict(incident, `${ref} is already resolved.`)
    refuseStale(incident, input.version, 'Look again before you change its priority.')
    const { name } = actorRef(ctx.actor)
    const next = { ...incident, priority: input.priority }
    const { policy, clock, calendar, isReachable } = termsOf(reference, next)
    const decision = planAfterPriorityChange(
      stateOf(next, isResponseOverdue),
      policy,
      clock,
      calendar,
      reference.nowMs,
      isReachable,
    )
    const { change, events, pages, timers } = effectsOf(reference, next, decision, 'person')
    return {
      change: {
        ...change,
        priority: input.priority,
        priorityByHand: true,
        priorityReason: `${input.priority}, set by ${name}${input.reason ? `: ${input.reason}` : ''}`,
      },
      events: [
        {
          kind: 'priority_changed',
          atMs: reference.nowMs,
          text: `${name} changed the priority from ${incident.priority} to ${input.priority}${input.reason ? `: ${input.reason}` : '.'}`,
          data: { from: incident.priority, to: input.priority },
        },
        ...events,
      ],
      pages,
      timers,
      summary: `Set ${ref} to ${input.priority}`,
    }
  })
