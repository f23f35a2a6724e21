import type { AlertObservation } from './alert-observation.ts'

/** How an alert was told to us. */
export type Via = 'webhook' | 'reconcile' | 'drill'
export type SeenAlert = AlertObservation & { readonly via: Via; readonly seenAtMs: number }

/** One firing of one alert, as kept. `isClosedByPoll` means a poll no longer found it: its source never said so. */
export type KeptAlert = {
  readonly id: string | null
  readonly fingerprint: string
  readonly startsAtMs: number
  readonly status: 'firing' | 'resolved'
  readonly endsAtMs: number | null
  readonly isClosedByPoll: boolean
  readonly incidentId: string | null
  /** When its source last spoke of it. */
  readonly lastWordAtMs: number
}

/**
 * A firing told this long after the end of that same firing is no straggler: the alert fires again. Alertmanager keeps
 * the first `startsAt` when an alert comes back after it had expired there.
 */
const STRAGGLER_MAX_MS = 60_000

export type AlertOutcome =
  | { readonly kind: 'fires'; readonly endsAtMs: null }
  | { readonly kind: 'recovers'; readonly endsAtMs: number }
  | { readonly kind: 'unchanged'; readonly endsAtMs: number | null }

/**
 * What an observation makes of the firing it speaks of. The source's own timestamps decide, not the order of arrival (ADR-0011):
 *
 * | kept | seen | a later firing of the same labels is kept | outcome |
 * |---|---|---|---|
 * | nothing | firing | no | fires |
 * | nothing | firing | yes | recovers, when the later one began: it came late |
 * | nothing | resolved | any | recovers (recorded; it was never known to fire) |
 * | firing | firing | no | unchanged |
 * | firing | resolved | any | recovers |
 * | resolved | firing | any | unchanged: it came late; or fires, when only a poll had closed it, or a minute has passed |
 * | resolved | resolved | any | unchanged |
 */
export function decideAlert(kept: KeptAlert | null, seen: SeenAlert, laterStartsAtMs: number | null): AlertOutcome {
  if (seen.status === 'resolved') {
    if (kept?.status === 'resolved' && !kept.isClosedByPoll) return { kind: 'unchanged', endsAtMs: kept.endsAtMs }
    const endsAtMs = seen.endsAtMs ?? seen.seenAtMs
    return kept?.status === 'resolved' ? { kind: 'unchanged', endsAtMs } : { kind: 'recovers', endsAtMs }
  }
  if (kept?.status === 'firing') return { kind: 'unchanged', endsAtMs: null }
  if (laterStartsAtMs !== null) {
    return kept ? { kind: 'unchanged', endsAtMs: kept.endsAtMs } : { kind: 'recovers', endsAtMs: laterStartsAtMs }
  }
  const isStraggler = kept !== null && seen.seenAtMs - kept.lastWordAtMs <= STRAGGLER_MAX_MS
  if (kept && !kept.isClosedByPoll && isStraggler) return { kind: 'unchanged', endsAtMs: kept.endsAtMs }
  return { kind: 'fires', endsAtMs: null }
}
