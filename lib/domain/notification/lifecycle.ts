import { type NextAttempt, nextAttempt } from './backoff.ts'

/** Where a delivery is in its life. `sent` and `failed` are final. */
export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** A delivery as stored. `attempt` is the number of the last attempt begun; 0 before the first. */
export type Delivery = { readonly state: DeliveryState; readonly attempt: number }

/** What came of an attempt. */
export type AttemptOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly failure: 'transient' | 'permanent'; readonly retryAfterMs?: number }

/** What is to be stored, or why nothing is. */
export type DeliveryChange =
  | {
      readonly kind: 'changed'
      readonly delivery: Delivery
      readonly retryAtMs: number | null
      readonly why: string | null
    }
  | { readonly kind: 'refused'; readonly why: string }

/** What an outcome is judged by beside itself. */
export type OutcomeContext = { readonly random: number; readonly nowMs: number; readonly startedAtMs: number }

/**
 * A worker begins an attempt. A `sending` delivery may be claimed again only when the lease of its worker has run out; the
 * higher attempt number then fences that worker off.
 */
export function claimDelivery(delivery: Delivery, { isLeaseOver }: { isLeaseOver: boolean }): DeliveryChange {
  if (isFinal(delivery)) return refused(`It is already ${delivery.state}.`)
  if (delivery.state === 'sending' && !isLeaseOver) return refused('Another worker is sending it.')
  return changed({ state: 'sending', attempt: delivery.attempt + 1 })
}

/**
 * A worker reports what came of the attempt it claimed.
 *
 * | State | Attempt | Outcome | Becomes |
 * |---|---|---|---|
 * | sending | the current one | sent | sent |
 * | sending | the current one | transient failure | pending, due again after the backoff; failed when that gives up |
 * | sending | the current one | permanent failure | failed |
 * | sending | an older one | any | refused: a newer attempt owns it |
 * | pending, sent, failed | any | any | refused |
 */
export function settleDelivery(
  delivery: Delivery,
  { attempt, outcome }: { attempt: number; outcome: AttemptOutcome },
  context: OutcomeContext,
): DeliveryChange {
  if (delivery.state !== 'sending') return refused(`It is ${delivery.state}, not being sent.`)
  if (attempt !== delivery.attempt)
    return refused(`Attempt ${delivery.attempt} has taken over from attempt ${attempt}.`)
  if (outcome.kind === 'sent') return changed({ state: 'sent', attempt })
  const next: NextAttempt = nextAttempt({
    attempt,
    kind: outcome.failure,
    ...(outcome.retryAfterMs === undefined ? {} : { retryAfterMs: outcome.retryAfterMs }),
    ...context,
  })
  if (next.kind === 'give_up') return { ...changed({ state: 'failed', attempt }), why: next.why }
  return { ...changed({ state: 'pending', attempt }), retryAtMs: next.dueAtMs }
}

function isFinal(delivery: Delivery): boolean {
  return delivery.state === 'sent' || delivery.state === 'failed'
}

function changed(delivery: Delivery): Extract<DeliveryChange, { kind: 'changed' }> {
  return { kind: 'changed', delivery, retryAtMs: null, why: null }
}

function refused(why: string): DeliveryChange {
  return { kind: 'refused', why }
}
