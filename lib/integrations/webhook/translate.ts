import { createHmac, timingSafeEqual } from 'node:crypto'
import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'

/** What a receiver is sent. Fields are only ever added; instants are RFC 3339 in UTC. */
export type WebhookBody = {
  readonly id: string
  readonly type: string
  readonly sentAt: string
  readonly incident: {
    readonly id: string
    readonly number: number
    readonly title: string
    readonly priority: string
    readonly state: string
    readonly service: string | null
    readonly url: string
    readonly openedAt: string
    readonly dedupKey: string
    readonly summary: readonly string[]
  }
  readonly recipient: { readonly kind: string; readonly name: string }
}

/** A page as the body of a request. `id` is the idempotency key: the same id is the same page again. */
export function toWebhookBody(
  { idempotencyKey, event, incident, recipient }: OutgoingPage,
  nowMs: number,
): WebhookBody {
  return {
    id: idempotencyKey,
    type: `incident.${event}`,
    sentAt: new Date(nowMs).toISOString(),
    incident: {
      id: incident.id,
      number: incident.number,
      title: incident.title,
      priority: incident.priority,
      state: incident.state,
      service: incident.service,
      url: incident.url,
      openedAt: new Date(incident.openedAt).toISOString(),
      dedupKey: incident.dedupKey,
      summary: [...incident.summaryLines],
    },
    recipient: { kind: recipient.kind, name: recipient.name },
  }
}

/** `v1=` and the hex HMAC-SHA256 of `<timestamp>.<raw body>`. The timestamp is in seconds and is signed, so an old request cannot be sent again. */
export function signatureOf(secret: string, { timestamp, rawBody }: { timestamp: number; rawBody: string }): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')}`
}

/** Whether a signature is the one this secret makes, compared in constant time. What a receiver does; ours is used by tests. */
export function isSignedBy(secret: string, signed: { timestamp: number; rawBody: string; signature: string }): boolean {
  const expected = Buffer.from(signatureOf(secret, signed))
  const given = Buffer.from(signed.signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
