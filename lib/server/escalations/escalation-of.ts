import type { IncidentEffects, RecordedActor } from '#lib/db/incident-effects.ts'
import type { IncidentChange, IncidentRow } from '#lib/db/incidents.ts'
import type { Reference } from '#lib/db/reference.ts'
import type { EscalationDecision, EscalationState, Reach } from '#lib/domain/escalation/escalation-decision.ts'
import type { EscalationPolicy } from '#lib/domain/escalation/policy.ts'
import { recipientsOf } from '#lib/domain/notification/paging-book.ts'
import { planPages } from '#lib/domain/notification/plan-pages.ts'

const NO_POLICY: EscalationPolicy = { id: '', name: 'no policy', steps: [], repeatCount: 0 }
export const TOCSIN: RecordedActor = { kind: 'system', id: null, name: 'Tocsin' }

/** What the escalation of one incident is decided by, from its row and the moment's reference. */
export function termsOf(reference: Reference, incident: IncidentRow) {
  const isReachable: Reach = (target) => recipientsOf(reference.book, target, reference.nowMs).length > 0
  return {
    policy: reference.policies.get(incident.policyId ?? '') ?? NO_POLICY,
    clock: reference.clocks[incident.priority],
    calendar: reference.calendar,
    isReachable,
  }
}

export function stateOf(incident: IncidentRow, isResponseOverdue: boolean): EscalationState {
  return {
    state: incident.state,
    openedAtMs: incident.escalationStartedAt,
    round: incident.round,
    nextStep: incident.nextStep,
    escalationVersion: incident.escalationVersion,
    isResponseOverdue,
    ...(incident.lastPagedAt === null ? {} : { lastPagedAtMs: incident.lastPagedAt }),
  }
}

/** What an escalation decision writes: the incident's new place, its pages, its timers and its timeline. */
export function effectsOf(
  reference: Reference,
  incident: IncidentRow,
  decision: EscalationDecision,
  asked: 'opening' | 'timer' | 'person',
) {
  const planned = planPages(decision, reference.book, reference.nowMs, asked)
  const events = planned.events.map((event) => ({ ...event, actor: TOCSIN }))
  if (decision.kind === 'none')
    return {
      change: {} as IncidentChange,
      events,
      pages: planned.pages,
      timers: { mode: 'keep' as const, planned: [], escalationVersion: incident.escalationVersion },
    }
  const escalationVersion = incident.escalationVersion + (decision.timers === 'replace' ? 1 : 0)
  const change: IncidentChange = {
    round: decision.next.round,
    nextStep: decision.next.step,
    exhausted: decision.exhausted,
    escalationVersion,
    ...(planned.pages.length > 0 ? { lastPagedAtMs: reference.nowMs } : {}),
  }
  const timers: IncidentEffects['timers'] = { mode: decision.timers, planned: decision.nextTimers, escalationVersion }
  return { change, events, pages: planned.pages, timers }
}
