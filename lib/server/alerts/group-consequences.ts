import type { IncidentEffects, RecordedActor } from '#lib/db/incident-effects.ts'
import type { IncidentOpening, IncidentPatch, StoredIncident } from '#lib/db/ingest.ts'
import type { Reference } from '#lib/db/reference.ts'
import type { EscalationDecision } from '#lib/domain/escalation/escalation-decision.ts'
import { planOpening } from '#lib/domain/escalation/plan-opening.ts'
import type { GroupDecision } from '#lib/domain/incident/decide-group.ts'
import type { EventDraft } from '#lib/domain/incident/timeline.ts'
import { recipientsOf } from '#lib/domain/notification/paging-book.ts'
import { type PageDraft, pagedOnce, planFollowers, planPages } from '#lib/domain/notification/plan-pages.ts'
import { isMoreUrgent, type Priority } from '#lib/domain/priority/priority.ts'
import { priorityOf } from './priority-of-alerts.ts'
import type { GroupReport } from './read-body.ts'

/** What ingesting a group writes of its incident beside the alerts. Nulls: nothing about it changed. */
export type Consequences = {
  readonly patch: IncidentPatch | null
  readonly effects: Omit<IncidentEffects, 'number' | 'version'> | null
  readonly incident: { readonly number: number; readonly version: number } | null
}

/** One group, decided: the incident that stood before, or the one that opens. */
export type Made = {
  readonly first: GroupReport
  readonly decision: GroupDecision
  readonly before: StoredIncident | null
  readonly opening: IncidentOpening | null
  readonly incidentId: string
}

type Standing = {
  readonly priority: Priority
  readonly reason: string
  readonly policyId: string | null
  readonly isDrill: boolean
  readonly raisedFrom: Priority | null
  readonly pagedChannelIds: readonly string[]
}
type Draft = EventDraft & { readonly actor: RecordedActor }

const NOTHING_PLANNED: EscalationDecision = { kind: 'none', reason: 'It is resolved already.' }
const SYSTEM: RecordedActor = { kind: 'system', id: null, name: 'Tocsin' }
const EMPTY_POLICY = { id: '', name: 'no policy', steps: [], repeatCount: 0 }

/** Where the incident stands after its alerts spoke: a joining alert may raise the priority, unless a person set it. */
function standingOf(reference: Reference, { decision, before, opening }: Made): Standing {
  if (opening) {
    const { policyId, isDrill, priorityReason } = opening
    return {
      priority: opening.priority as Priority,
      reason: priorityReason,
      policyId,
      isDrill,
      raisedFrom: null,
      pagedChannelIds: [],
    }
  }
  if (!before) throw new Error('An incident that is not opened was there before.')
  const { policyId, isDrill, priorityReason, pagedChannelIds } = before
  const priority = before.priority as Priority
  const joined = decision.changes.filter((change) => change.joins && change.status === 'firing')
  const now = joined.length > 0 ? priorityOf(reference, joined) : null
  if (!now || before.priorityByHand || !isMoreUrgent(now.priority, priority))
    return { priority, reason: priorityReason, policyId, isDrill, raisedFrom: null, pagedChannelIds }
  return { ...now, policyId, isDrill, raisedFrom: priority, pagedChannelIds }
}

function planOf(reference: Reference, standing: Standing): EscalationDecision {
  const policy = reference.policies.get(standing.policyId ?? '') ?? EMPTY_POLICY
  const reaches: Parameters<typeof planOpening>[4] = (target) =>
    recipientsOf(reference.book, target, reference.nowMs).length > 0
  return planOpening(policy, reference.clocks[standing.priority], reference.calendar, reference.nowMs, reaches)
}

/** The lines that the source's own word writes: opened, what the alerts did, raised, recovered. */
function linesOfSource({ nowMs }: Reference, { first, decision }: Made, standing: Standing): Draft[] {
  const actor: RecordedActor = { kind: 'source', id: first.sourceId, name: first.body.sourceName }
  const data = { priority: standing.priority, source: first.body.sourceName }
  const lines: EventDraft[] = []
  if (decision.act === 'open') lines.push({ kind: 'opened', atMs: nowMs, text: `Opened as ${standing.reason}.`, data })
  if (decision.act === 'reopen')
    lines.push({ kind: 'reopened', atMs: nowMs, text: 'Reopened: it fired again within the window.', data })
  lines.push(...decision.events)
  if (standing.raisedFrom) {
    const text = `Raised from ${standing.raisedFrom}: ${standing.reason}.`
    const change = { from: standing.raisedFrom, to: standing.priority }
    lines.push({ kind: 'priority_changed', atMs: nowMs, text, data: change })
  }
  if (decision.resolves)
    lines.push({ kind: 'resolved', atMs: nowMs, text: 'Resolved by itself: all its alerts have recovered.', data })
  return lines.map((line) => ({ ...line, actor }))
}

/** What the decision about a group's alerts implies for its incident: row, timeline, timers and pages. */
export function consequencesOf(reference: Reference, made: Made): Consequences {
  const { decision, before, incidentId } = made
  const standing = standingOf(reference, made)
  const starts = decision.act === 'open' || decision.act === 'reopen'
  // The same news again changes counters of alerts, not the incident: nobody's view of it grows stale.
  const isNews = starts || decision.resolves || decision.events.length > 0 || standing.raisedFrom !== null
  if (!isNews) return { patch: null, effects: null, incident: null }

  // A raised priority starts its clocks now, unless somebody already has the incident.
  const pagesNow = !decision.resolves && (starts || (standing.raisedFrom !== null && before?.state === 'triggered'))
  const escalation = pagesNow ? planOf(reference, standing) : NOTHING_PLANNED
  const planned = planPages(escalation, reference.book, reference.nowMs, 'opening')
  const version = (before?.escalationVersion ?? 1) + (pagesNow && !made.opening ? 1 : 0)
  return {
    patch: patchOf(reference, made, { standing, escalation, version, pagesNow }),
    effects: {
      incidentId,
      events: [
        ...linesOfSource(reference, made, standing),
        ...planned.events.map((event) => ({ ...event, actor: SYSTEM })),
      ],
      timers: {
        mode: decision.resolves ? 'clear' : pagesNow ? 'replace' : 'keep',
        planned: escalation.kind === 'page' ? escalation.nextTimers : [],
        escalationVersion: version,
      },
      pages: pagedOnce([
        ...planned.pages,
        ...followersOf(reference, decision, standing),
        ...wordToOwner(reference, before, standing),
      ]),
      callsOffPages: decision.resolves,
    },
    incident: before ? { number: before.number, version: before.version + 1 } : null,
  }
}

/** Those who follow everything hear of what opened and stays, and of what resolved after they had heard of it. */
function followersOf({ book }: Reference, decision: GroupDecision, standing: Standing): PageDraft[] {
  const starts = decision.act === 'open' || decision.act === 'reopen'
  if (starts === decision.resolves) return []
  return planFollowers(book, decision.resolves ? 'resolve' : 'trigger', standing)
}

type Planned = { standing: Standing; escalation: EscalationDecision; version: number; pagesNow: boolean }

function patchOf(
  { nowMs }: Reference,
  made: Made,
  { standing, escalation, version, pagesNow }: Planned,
): IncidentPatch {
  const { first, decision, before, incidentId } = made
  const starts = decision.act === 'open' || decision.act === 'reopen'
  const place =
    escalation.kind === 'page'
      ? { round: escalation.next.round, nextStep: escalation.next.step, exhausted: escalation.exhausted }
      : { round: before?.round ?? 1, nextStep: before?.nextStep ?? 1, exhausted: before?.exhausted ?? false }
  const resolved = decision.resolves
    ? {
        resolvedAtMs: nowMs,
        resolvedReason: 'All its alerts have recovered.',
        resolvedBy: { kind: 'source', id: first.sourceId, name: first.body.sourceName },
      }
    : { resolvedAtMs: null, resolvedReason: null, resolvedBy: null }
  return {
    id: incidentId,
    state: decision.resolves ? 'resolved' : starts ? 'triggered' : (before?.state ?? 'triggered'),
    priority: standing.priority,
    priorityReason: standing.reason,
    ...place,
    ...resolved,
    escalationVersion: version,
    truncatedAlerts: Math.max(before?.truncatedAlerts ?? 0, decision.truncatedAlerts),
    isReopened: decision.act === 'reopen',
    escalationStartedAtMs: pagesNow ? nowMs : null,
  }
}

/** Who has it already pages nobody anew when it grows worse, but must hear of it, and so must those who follow it. */
function wordToOwner({ book, nowMs }: Reference, before: StoredIncident | null, standing: Standing): PageDraft[] {
  if (standing.raisedFrom === null || before?.state !== 'acknowledged') return []
  const owner = before.ownerId === null ? [] : recipientsOf(book, { kind: 'user', userId: before.ownerId }, nowMs)
  const told = owner.map((recipient) => ({ ...recipient, event: 'update' as const, step: null }))
  return [...told, ...planFollowers(book, 'update', standing)]
}
