import { randomUUID } from 'node:crypto'
import type { AlertWrite, IncidentOpening, KeptGroup, StoredAlert } from '#lib/db/ingest.ts'
import type { Reference } from '#lib/db/reference.ts'
import { type AlertChange, decideGroup, type GroupDecision } from '#lib/domain/incident/decide-group.ts'
import { alertName } from '#lib/domain/incident/describe-opening.ts'
import { type Consequences, consequencesOf } from './group-consequences.ts'
import { priorityOf } from './priority-of-alerts.ts'
import type { GroupReport } from './read-body.ts'

/** Everything to be written for one group. The number of an incident that opens is known only after it is inserted. */
export type GroupPlan = Consequences & {
  readonly alerts: readonly AlertWrite[]
  readonly opening: IncidentOpening | null
}

/** What one group's reports make of its incident and alerts: decided by the domain, written out as rows. */
export function planGroup(
  reference: Reference,
  reports: readonly GroupReport[],
  kept: KeptGroup,
  keptAlerts: readonly StoredAlert[],
): GroupPlan {
  const [first] = reports
  if (!first) throw new Error('A group is planned from at least one report.')
  const truncated = Math.max(...reports.map((report) => report.truncatedAlerts))
  const decision = decideGroup(
    { open: kept.open, reopenable: kept.reopenable, kept: keptAlerts },
    reports.flatMap((report) => report.seen),
    truncated,
  )
  const before = decision.act === 'reopen' ? kept.reopenable : kept.open
  const opening = decision.act === 'open' ? openingOf(reference, first, decision) : null
  const incidentId = opening?.id ?? before?.id ?? null
  const alerts = decision.changes.map((change) => alertRow(first, change, incidentId))
  if (incidentId === null) return { alerts, opening: null, patch: null, effects: null, incident: null }
  return { alerts, opening, ...consequencesOf(reference, { first, decision, before, opening, incidentId }) }
}

function alertRow(report: GroupReport, change: AlertChange, incidentId: string | null): AlertWrite {
  const { seen, joins, ...rest } = change
  return {
    ...rest,
    sourceId: report.sourceId,
    fingerprint: seen.fingerprint,
    startsAtMs: seen.startsAtMs,
    name: alertName(seen.labels),
    labels: seen.labels,
    annotations: seen.annotations,
    generatorUrl: seen.generatorUrl,
    groupKeyHash: report.groupKeyHash,
    groupKey: report.groupKey,
    receiver: report.receiver,
    incidentId: joins ? incidentId : null,
    seenAtMs: seen.seenAtMs,
    via: seen.via,
  }
}

function openingOf(reference: Reference, report: GroupReport, decision: GroupDecision): IncidentOpening {
  const { title, labels, serviceName } = decision.opening ?? { title: report.groupKey, labels: {}, serviceName: null }
  const { priority, reason } = priorityOf(
    reference,
    decision.changes.filter((change) => change.joins),
  )
  const service = serviceName ? reference.services.get(serviceName.toLowerCase()) : undefined
  const names = [...new Set(decision.changes.map((change) => alertName(change.seen.labels)))].join(' ')
  return {
    id: randomUUID(),
    sourceId: report.sourceId,
    groupKeyHash: report.groupKeyHash,
    title,
    priority,
    priorityReason: reason,
    serviceId: service?.id ?? null,
    serviceName,
    labels,
    isDrill: report.body.sourceKind === 'drill',
    openedAtMs: reference.nowMs,
    policyId: service?.policyId ?? reference.defaultPolicyId,
    externalUrl: report.externalUrl,
    searchText: `${title} ${names} ${serviceName ?? ''} ${Object.values(labels).join(' ')}`.slice(0, 4_000),
  }
}
