import type { API } from '#lib/contracts/api.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { type PageRecord, readIncidentAlerts, readMetricsAddress, readPages } from '#lib/db/incident-record.ts'
import { type IncidentRow, readIncident } from '#lib/db/incidents.ts'
import { type Reference, readReference } from '#lib/db/reference.ts'
import { sql } from '#lib/db/sql.ts'
import { type DueTimer, readTimers } from '#lib/db/timers.ts'
import { describeNextStep } from '#lib/domain/escalation/describe-next-step.ts'
import { stepsInOrder } from '#lib/domain/escalation/policy.ts'
import { nameOfTarget } from '#lib/domain/notification/paging-book.ts'
import { toAlert } from '../alerts/alert-dto.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { stateOf, termsOf } from '../escalations/escalation-of.ts'
import type { Verb } from '../verb.ts'
import { toSummary } from './incident-dto.ts'

type Parts = {
  readonly incident: IncidentRow
  readonly reference: Reference
  readonly timers: readonly DueTimer[]
  readonly pages: readonly PageRecord[]
}

/** Who is paged next by itself and when, by the rotation as of that instant. Reminders to who was paged already do not count. */
function nextPageOf({ incident, reference, timers }: Parts): IncidentDetail['nextPage'] {
  const { policy } = termsOf(reference, incident)
  const next = describeNextStep(
    stateOf(incident, false),
    policy,
    timers.filter((timer) => timer.kind === 'escalate'),
  )
  return (
    next && {
      at: next.dueAtMs,
      step: next.step,
      round: next.round,
      who: next.targets.map((target) => nameOfTarget(reference.book, target, next.dueAtMs).who),
    }
  )
}

function escalationOf(parts: Parts): IncidentDetail['escalation'] {
  const { incident, reference, pages, timers } = parts
  const { policy } = termsOf(reference, incident)
  const next = incident.state === 'triggered' ? timers.find((timer) => timer.kind === 'escalate') : undefined
  const steps = stepsInOrder(policy).map((step, index) => {
    const position = index + 1
    const paged = pages.filter((page) => page.step === position && page.createdAt >= incident.escalationStartedAt)
    const dueAt = next?.step === position ? next.dueAtMs : null
    const named = step.targets.map((target) => nameOfTarget(reference.book, target, dueAt ?? reference.nowMs))
    const state =
      dueAt !== null ? 'next' : paged.length > 0 ? 'paged' : incident.state === 'triggered' ? 'waiting' : 'stopped'
    return {
      position,
      who: named.map((name) => name.who),
      label: named.map((name) => name.label).join(', '),
      state,
      pagedAt: paged.length > 0 ? Math.max(...paged.map((page) => page.createdAt)) : null,
      dueAt,
    } as const
  })
  return {
    policyName: incident.policyId ? policy.name : null,
    round: incident.round,
    steps,
    exhausted: incident.exhausted && incident.state === 'triggered',
  }
}

/** Everything the header and the columns answer, as of one moment. Asks no vendor. */
export const getIncident: Verb<typeof API.incidents.show> = async (ctx, input) => {
  authorise(ctx, 'incident.read')
  const incident = found(await readIncident(sql, input.number), `INC-${input.number}`)
  const [reference, timers, alerts, pages, address] = await Promise.all([
    readReference(sql),
    readTimers(sql, [incident.id]),
    readIncidentAlerts(sql, incident.id),
    readPages(sql, incident.id),
    readMetricsAddress(sql),
  ])
  const parts = { incident, reference, timers, pages }
  const [first] = alerts
  return {
    incident: {
      ...toSummary(incident),
      labels: incident.labels,
      summary: first?.annotations.summary ?? null,
      description: first?.annotations.description ?? null,
      serviceId: incident.serviceId,
      priorityReason: incident.priorityReason,
      acknowledgedBy:
        incident.acknowledgedById && incident.acknowledgedByName
          ? { id: incident.acknowledgedById, name: incident.acknowledgedByName }
          : null,
      resolvedBy: incident.resolvedBy,
      resolvedReason: incident.resolvedReason,
      respondDueAt: timers.find((timer) => timer.kind === 'respond')?.dueAtMs ?? null,
      nextPage: nextPageOf(parts),
      escalation: escalationOf(parts),
      truncatedAlerts: incident.truncatedAlerts,
      sourceName: incident.sourceName,
      externalUrl: incident.externalUrl,
      alerts: alerts.map((alert) => toAlert(alert, address, reference.nowMs)),
      readAt: reference.nowMs,
    },
  }
}
