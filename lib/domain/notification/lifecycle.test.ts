import { describe, expect, it } from 'vitest'
import { type AttemptOutcome, claimDelivery, type Delivery, settleDelivery } from './lifecycle.ts'

const CONTEXT = { random: 0, nowMs: 10_000, startedAtMs: 0 }
const SENT: AttemptOutcome = { kind: 'sent' }
const TRANSIENT: AttemptOutcome = { kind: 'failed', failure: 'transient' }
const PERMANENT: AttemptOutcome = { kind: 'failed', failure: 'permanent' }
const sending = (attempt: number): Delivery => ({ state: 'sending', attempt })

describe('claiming', () => {
  it.each<[Delivery, boolean, Delivery | null]>([
    [{ state: 'pending', attempt: 0 }, false, sending(1)],
    [{ state: 'pending', attempt: 3 }, false, sending(4)],
    [sending(2), true, sending(3)],
    [sending(2), false, null],
    [{ state: 'sent', attempt: 1 }, true, null],
    [{ state: 'failed', attempt: 12 }, true, null],
  ])('%j with the lease over: %s', (delivery, isLeaseOver, expected) => {
    const change = claimDelivery(delivery, { isLeaseOver })
    expect(change.kind === 'changed' ? change.delivery : null).toEqual(expected)
  })
})

describe('settling', () => {
  it.each<[string, Delivery, number, AttemptOutcome, Delivery | null, number | null]>([
    ['sent', sending(1), 1, SENT, { state: 'sent', attempt: 1 }, null],
    ['a transient failure waits and tries again', sending(1), 1, TRANSIENT, { state: 'pending', attempt: 1 }, 11_000],
    [
      'Retry-After is kept',
      sending(1),
      1,
      { ...TRANSIENT, retryAfterMs: 60_000 },
      { state: 'pending', attempt: 1 },
      70_000,
    ],
    ['a permanent failure ends it', sending(1), 1, PERMANENT, { state: 'failed', attempt: 1 }, null],
    ['the last attempt ends it', sending(12), 12, TRANSIENT, { state: 'failed', attempt: 12 }, null],
    ['a zombie cannot mark a newer attempt as failed', sending(2), 1, PERMANENT, null, null],
    ['a zombie cannot mark a newer attempt as sent', sending(2), 1, SENT, null, null],
    ['what is sent stays sent', { state: 'sent', attempt: 1 }, 1, PERMANENT, null, null],
    ['what failed stays failed', { state: 'failed', attempt: 1 }, 1, SENT, null, null],
  ])('%s', (_, delivery, attempt, outcome, expected, retryAtMs) => {
    const change = settleDelivery(delivery, { attempt, outcome }, CONTEXT)
    expect(change.kind === 'changed' ? change.delivery : null).toEqual(expected)
    expect(change.kind === 'changed' ? change.retryAtMs : null).toBe(retryAtMs)
  })

  it('a delivery that ends says why', () => {
    expect(settleDelivery(sending(1), { attempt: 1, outcome: PERMANENT }, CONTEXT)).toMatchObject({
      why: 'The other side refused it for good.',
    })
  })
})
