import { randomUUID } from 'node:crypto'
import type { IncidentEffects, RecordedActor } from '#lib/db/incident-effects.ts'
import type {
  AlertWrite,
  IncidentOpening,
  IncidentPatch,
  KeptGroup,
  StoredAlert,
  StoredIncident,
} from '#lib/db/ingest.ts'
import type { Reference } from '#lib/db/reference.ts'
import type { EscalationDecision } from '#lib/domain/escalation/escalation-decision.ts'
import { planOpening } from '#lib/domain/escalation/plan-opening.ts'
import { type AlertChange, decideGroup, type GroupDecision } from '#lib/domain/incident/decide-group.ts'
import { alertName } from '#lib/domain/incident/describe-opening.ts'
import type { EventDraft } from '#lib/domain/incident/timeline.ts'
import { recipientsOf } from '#lib/domain/notification/paging-book.ts'
import { type PageDraft, planFollowers, planPages } from '#lib/domain/notification/plan-pages.ts'
import { isMoreUrgent, type Priority } from '#lib/domain/priority/priority.ts'
import { decidePriority, describeMatch } from '#lib/domain/priority/priority-rule.ts'
import type { GroupReport } from './read-body.ts'

/** Everything to be written for one group. The number of an incident that opens is known only after it is inserted. */
export type GroupPlan = {
  readonly alerts: readonly AlertWrite[]
  readonly opening: IncidentOpening | null
  readonly patch: IncidentPatch | null
  readonly effects: Omit<IncidentEffects, 'number' | 'version'> | null
  readonly incident: { readonly number: number; readonly version: number } | null
}

const NOTHING_PLANNED: EscalationDecision = { kind: 'none', reason: 'It is resolved already.' }
const SYSTEM: RecordedActor = { kind: 'system', id: null, name: 'Tocsin' }
const EMPTY_POLICY = { id: '', name: 'no policy', steps: [], repeatCount: 0 }

type Standing = {
  readonly id: string
  readonly priority: Priority
  readonly reason: string
  readonly policyId: string | null
  readonly isDrill: boolean
}

function priorityOf(reference: Reference, changes: readonly AlertChange[]): { priority: Priority; reason: string } {
  const decided = changes.map((change) => decidePriority(reference.rules, change.seen.labels, reference.fallback))
  const most = decided.reduce(
    (best, next) => (isMoreUrgent(next.priority, best.priority) ? next : best),
    decided[0] ?? { priority: reference.fallback, rule: null },
  )
  return {
    priority: most.priority,
    reason: most.rule ? `${describeMatch(most)} “${most.rule.name}”` : describeMatch(most),
  }
}

function planOf(reference: Reference, standing: Standing): EscalationDecision {
  const policy = reference.policies.get(standing.policyId ?? '') ?? EMPTY_POLICY
  const reachable = (target: Parameters<typeof recipientsOf>[1]) =>
    recipientsOf(reference.book, target, reference.nowMs).length > 0
  return planOpening(policy, reference.clocks[standing.priority], reference.calendar, reference.nowMs, reachable)
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
  return { alerts, opening, ...consequences(reference, { first, decision, before, opening, incidentId }) }
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

type Made = {
  readonly first: GroupReport
  readonly decision: GroupDecision
  readonly before: StoredIncident | null
  readonly opening: IncidentOpening | null
  readonly incidentId: string
}

function standingOf(
  reference: Reference,
  { decision, before, opening, incidentId }: Made,
): { standing: Standing; raisedFrom: string | null } {
  if (opening)
    return {
      standing: {
        id: incidentId,
        priority: opening.priority as Priority,
        reason: opening.priorityReason,
        policyId: opening.policyId,
        isDrill: opening.isDrill,
      },
      raisedFrom: null,
    }
  if (!before) throw new Error('An incident that is not opened was there before.')
  const stays = {
    id: incidentId,
    priority: before.priority as Priority,
    reason: before.priorityReason,
    policyId: before.policyId,
    isDrill: before.isDrill,
  }
  const joined = decision.changes.filter((change) => change.joins && change.status === 'firing')
  const now = joined.length > 0 ? priorityOf(reference, joined) : null
  if (!now || before.priorityByHand || !isMoreUrgent(now.priority, stays.priority))
    return { standing: stays, raisedFrom: null }
  return { standing: { ...stays, priority: now.priority, reason: now.reason }, raisedFrom: stays.priority }
}

function consequences(reference: Reference, made: Made): Pick<GroupPlan, 'patch' | 'effects' | 'incident'> {
  const { first, decision, before, incidentId } = made
  const { standing, raisedFrom } = standingOf(reference, made)
  const starts = decision.act === 'open' || decision.act === 'reopen'
  const { nowMs, book } = reference
  const source: RecordedActor = { kind: 'source', id: first.sourceId, name: first.body.sourceName }
  const events: (EventDraft & { actor: RecordedActor })[] = []
  const say = (actor: RecordedActor, drafts: readonly EventDraft[]) =>
    events.push(...drafts.map((draft) => ({ ...draft, actor })))

  if (starts)
    say(source, [
      {
        kind: decision.act === 'open' ? 'opened' : 'reopened',
        atMs: nowMs,
        text: `${decision.act === 'open' ? 'Opened' : 'Reopened: it fired again within the window.'} ${decision.act === 'open' ? `as ${standing.reason}.` : ''}`.trim(),
        data: { priority: standing.priority, source: first.body.sourceName },
      },
    ])
  say(source, decision.events)
  if (raisedFrom)
    say(source, [
      {
        kind: 'priority_changed',
        atMs: nowMs,
        text: `Raised from ${raisedFrom}: ${standing.reason}.`,
        data: { from: raisedFrom, to: standing.priority },
      },
    ])

  // A raised priority starts its clocks now, unless somebody already has the incident.
  const pagesNow = !decision.resolves && (starts || (raisedFrom !== null && before?.state === 'triggered'))
  const escalation = pagesNow ? planOf(reference, standing) : NOTHING_PLANNED
  const planned = planPages(escalation, book, nowMs, 'opening')
  const pages: PageDraft[] = [...planned.pages]
  say(SYSTEM, planned.events)
  if (starts && !decision.resolves) pages.push(...planFollowers(book, 'trigger', standing.isDrill))
  if (decision.resolves) {
    say(source, [
      {
        kind: 'resolved',
        atMs: nowMs,
        text: 'Resolved by itself: all its alerts have recovered.',
        data: { by: 'source' },
      },
    ])
    if (!starts) pages.push(...planFollowers(book, 'resolve', standing.isDrill))
  }
  const version = (before?.escalationVersion ?? 1) + (pagesNow && !made.opening ? 1 : 0)
  const state = decision.resolves ? 'resolved' : starts ? 'triggered' : (before?.state ?? 'triggered')
  const moved =
    escalation.kind === 'page'
      ? { round: escalation.next.round, nextStep: escalation.next.step, exhausted: escalation.exhausted }
      : { round: before?.round ?? 1, nextStep: before?.nextStep ?? 1, exhausted: false }
  return {
    patch: {
      id: incidentId,
      state,
      priority: standing.priority,
      priorityReason: standing.reason,
      ...moved,
      escalationVersion: version,
      truncatedAlerts: Math.max(before?.truncatedAlerts ?? 0, decision.truncatedAlerts),
      resolvedAtMs: decision.resolves ? nowMs : null,
      resolvedReason: decision.resolves ? 'All its alerts have recovered.' : null,
      resolvedBy: decision.resolves ? source : null,
      isReopened: decision.act === 'reopen',
      startsEscalation: pagesNow,
    },
    effects: {
      incidentId,
      events,
      timers: {
        mode: decision.resolves ? 'clear' : pagesNow ? 'replace' : 'keep',
        planned: escalation.kind === 'page' ? escalation.nextTimers : [],
        escalationVersion: version,
      },
      pages,
      callsOffPages: decision.resolves,
    },
    incident: before ? { number: before.number, version: before.version + 1 } : null,
  }
}
