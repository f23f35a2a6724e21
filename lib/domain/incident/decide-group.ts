import { decideAlert, type KeptAlert, type SeenAlert } from '../alert/decide-alert.ts'
import { alertName, describeOpening, type Opening } from './describe-opening.ts'
import type { IncidentState } from './incident.ts'
import type { EventDraft, EventKind } from './timeline.ts'

/** The incident a group has open, or had until lately. */
export type GroupIncident = { readonly id: string; readonly state: IncidentState; readonly truncatedAlerts: number }

export type GroupState = {
  readonly open: GroupIncident | null
  /** Resolved so lately that a new firing reopens it, by the workspace's window. */
  readonly reopenable: GroupIncident | null
  /** Everything kept of the labels that were seen, and every firing alert of the open incident. */
  readonly kept: readonly KeptAlert[]
}

export type AlertChange = {
  readonly seen: SeenAlert
  readonly id: string | null
  readonly isNew: boolean
  readonly status: 'firing' | 'resolved'
  readonly endsAtMs: number | null
  readonly isClosedByPoll: boolean
  readonly joins: boolean
  readonly sightings: number
}

export type GroupDecision = {
  readonly changes: readonly AlertChange[]
  readonly act: 'none' | 'open' | 'reopen' | 'join'
  readonly opening: Opening | null
  /** Every alert of the incident has recovered. */
  readonly resolves: boolean
  readonly events: readonly EventDraft[]
  readonly truncatedAlerts: number
}

type Working = {
  seen: SeenAlert
  id: string | null
  isNew: boolean
  status: 'firing' | 'resolved'
  endsAtMs: number | null
  isClosedByPoll: boolean
  incidentId: string | null
  sightings: number
  fired: boolean
}

const keyOf = (alert: { fingerprint: string; startsAtMs: number }) => `${alert.fingerprint}@${alert.startsAtMs}`

/**
 * What one group's observations, in any order and as often as they come, make of its alerts and its incident. A firing
 * that was not firing before opens an incident, joins the open one, or reopens one resolved within the window; when
 * nothing of the incident fires any more it resolves. Whatever was seen is in `changes`: nothing is dropped.
 */
export function decideGroup(state: GroupState, seen: readonly SeenAlert[], truncatedAlerts: number): GroupDecision {
  const book = new Map<string, Working>()
  const kept = new Map(state.kept.map((alert) => [keyOf(alert), alert]))
  const events: EventDraft[] = []
  for (const sight of seen) see({ book, kept, events }, sight)

  const changed = [...book.values()]
  const fired = changed.filter(
    (alert) => alert.fired && (alert.incidentId === null || alert.incidentId !== state.open?.id),
  )
  const target = state.open ?? (fired.length > 0 ? state.reopenable : null)
  const act =
    fired.length === 0 ? (state.open ? 'join' : 'none') : state.open ? 'join' : state.reopenable ? 'reopen' : 'open'
  const opening = act === 'open' || act === 'reopen' ? describeOpening(fired.map((alert) => alert.seen)) : null
  const homeless = (alert: Working) => alert.incidentId === null || fired.includes(alert)
  const hasHome = target !== null || act === 'open'
  const changes = changed.map((alert): AlertChange => {
    const { fired: _fired, incidentId: _incidentId, ...change } = alert
    return { ...change, joins: hasHome && homeless(alert) }
  })

  const touched =
    state.open !== null && changed.some((alert) => alert.incidentId === state.open?.id || alert.incidentId === null)
  // An alert that belongs to another incident, resolved by hand while it fired, says nothing about this one.
  const stillFiring =
    changed.filter(
      (alert, index) =>
        alert.status === 'firing' && (changes[index]?.joins === true || alert.incidentId === state.open?.id),
    ).length +
    state.kept.filter(
      (alert) => alert.status === 'firing' && alert.incidentId === state.open?.id && !book.has(keyOf(alert)),
    ).length
  const lastWord = changed.reduce((latest, alert) => Math.max(latest, alert.seen.seenAtMs), 0)
  if (truncatedAlerts > (state.open?.truncatedAlerts ?? 0) && act !== 'none')
    events.push({
      kind: 'alerts_truncated',
      atMs: lastWord,
      text: `Alertmanager left ${truncatedAlerts} alerts out of its message (max_alerts), so this does not resolve by itself until a whole message comes.`,
      data: { truncatedAlerts },
    })
  return {
    changes,
    act,
    opening,
    // Of what was left out nobody knows whether it still fires.
    resolves: (act === 'open' || act === 'reopen' || touched) && stillFiring === 0 && truncatedAlerts === 0,
    events,
    truncatedAlerts,
  }
}

type Books = { book: Map<string, Working>; kept: Map<string, KeptAlert>; events: EventDraft[] }

function see({ book, kept, events }: Books, seen: SeenAlert): void {
  const key = keyOf(seen)
  const before = book.get(key)
  const stored = kept.get(key) ?? null
  const current: KeptAlert | null = before
    ? { ...before, fingerprint: seen.fingerprint, startsAtMs: seen.startsAtMs, lastWordAtMs: before.seen.seenAtMs }
    : stored
  const outcome = decideAlert(current, seen, laterStart({ book, kept }, seen))
  const status =
    outcome.kind === 'fires' ? 'firing' : outcome.kind === 'recovers' ? 'resolved' : (current?.status ?? 'resolved')
  book.set(key, {
    seen: before && before.seen.seenAtMs > seen.seenAtMs ? before.seen : seen,
    id: stored?.id ?? null,
    isNew: stored === null,
    status,
    endsAtMs: outcome.endsAtMs,
    isClosedByPoll:
      status === 'resolved' &&
      (outcome.kind === 'recovers'
        ? seen.via === 'reconcile'
        : seen.status === 'resolved'
          ? seen.via === 'reconcile'
          : (current?.isClosedByPoll ?? false)),
    incidentId: stored?.incidentId ?? null,
    sightings: (before?.sightings ?? 0) + 1,
    fired: (before?.fired ?? false) || outcome.kind === 'fires',
  })
  const line = eventOf(outcome.kind, seen, current === null)
  if (line) events.push(line)
  // Also when only the end of a later firing was told: the one before it has ended too.
  const isLater = outcome.kind === 'fires' || (outcome.kind === 'recovers' && current === null)
  if (isLater) endEarlier({ book, kept, events }, seen)
  if (seen.status === 'resolved' && seen.endsAtMs !== null) endCovered({ book, kept, events }, seen, seen.endsAtMs)
}

/** A firing that was told with a later start, and lies within one that has ended, has ended with it: replicas disagree about when it began. */
function endCovered({ book, kept }: Books, seen: SeenAlert, endsAtMs: number): void {
  const isCovered = (alert: { fingerprint: string; startsAtMs: number; status: string }) =>
    alert.fingerprint === seen.fingerprint &&
    alert.startsAtMs > seen.startsAtMs &&
    alert.startsAtMs <= endsAtMs &&
    alert.status === 'firing'
  for (const alert of kept.values()) {
    if (isCovered(alert) && !book.has(keyOf(alert))) book.set(keyOf(alert), endedAt(alert, seen, endsAtMs))
  }
  for (const [key, alert] of book) {
    if (isCovered({ ...alert.seen, status: alert.status })) book.set(key, { ...alert, status: 'resolved', endsAtMs })
  }
}

/** A kept firing whose end follows from what was said of another. */
function endedAt(alert: KeptAlert, seen: SeenAlert, endsAtMs: number): Working {
  return {
    seen: { ...seen, startsAtMs: alert.startsAtMs, status: 'resolved', endsAtMs },
    id: alert.id,
    isNew: false,
    status: 'resolved',
    endsAtMs,
    isClosedByPoll: false,
    incidentId: alert.incidentId,
    sightings: 0,
    fired: false,
  }
}

/** The labels fire anew: the firing before, whose end was never told, ended at the latest when this one began. */
function endEarlier({ book, kept, events }: Books, seen: SeenAlert): void {
  const isEarlier = (alert: { fingerprint: string; startsAtMs: number; status: string }) =>
    alert.fingerprint === seen.fingerprint && alert.startsAtMs < seen.startsAtMs && alert.status === 'firing'
  for (const alert of kept.values()) {
    if (!isEarlier(alert) || book.has(keyOf(alert))) continue
    book.set(keyOf(alert), endedAt(alert, seen, seen.startsAtMs))
    const text = `${alertName(seen.labels)} had recovered: it is told of anew, with a later start.`
    events.push({ kind: 'alert_resolved', atMs: seen.seenAtMs, text, data: { startsAt: alert.startsAtMs } })
  }
  for (const [key, alert] of book) {
    if (isEarlier({ ...alert.seen, status: alert.status }))
      book.set(key, { ...alert, status: 'resolved', endsAtMs: seen.startsAtMs })
  }
}

function laterStart({ book, kept }: Pick<Books, 'book' | 'kept'>, seen: SeenAlert): number | null {
  const starts = [...kept.values(), ...[...book.values()].map((alert) => alert.seen)]
    .filter((alert) => alert.fingerprint === seen.fingerprint && alert.startsAtMs > seen.startsAtMs)
    .map((alert) => alert.startsAtMs)
  return starts.length > 0 ? Math.min(...starts) : null
}

function eventOf(outcome: 'fires' | 'recovers' | 'unchanged', seen: SeenAlert, isUnknown: boolean): EventDraft | null {
  const name = alertName(seen.labels)
  const draft = (kind: EventKind, text: string): EventDraft => ({
    kind,
    text,
    atMs: seen.seenAtMs,
    data: {
      fingerprint: seen.fingerprint,
      alertname: name,
      labels: seen.labels,
      startsAt: seen.startsAtMs,
      endsAt: seen.endsAtMs,
      via: seen.via,
    },
  })
  const polled =
    seen.via === 'reconcile' ? ' Reconciled: a poll of the Alertmanager found it, its webhook never came.' : ''
  if (outcome === 'fires') return draft(polled ? 'alert_reconciled' : 'alert_fired', `${name} fires.${polled}`)
  if (outcome === 'unchanged') return null
  if (polled)
    return draft(
      'alert_reconciled',
      `${name} recovered (reconciled): the Alertmanager no longer has it, its webhook never came.`,
    )
  return draft('alert_resolved', isUnknown ? `${name} recovered. It had not been told to fire.` : `${name} recovered.`)
}
