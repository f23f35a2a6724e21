import type { IncidentState } from '#lib/domain/incident/incident.ts'
import type { Priority } from '#lib/domain/priority/priority.ts'

/** Why a page is sent. `test` belongs to no incident: a channel must not leave anything open behind it. */
export const PAGE_EVENTS = ['trigger', 'escalate', 'remind', 'update', 'acknowledge', 'resolve', 'test'] as const
export type PageEvent = (typeof PAGE_EVENTS)[number]

/**
 * What a page says of its incident. `url` opens it after sign-in; `openedAt` is milliseconds since the epoch (UTC);
 * `dedupKey` stays the same for the whole life of the incident; `summaryLines` are plain text, most important first.
 */
export type PagedIncident = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly priority: Priority
  readonly state: IncidentState
  readonly service: string | null
  readonly url: string
  readonly openedAt: number
  readonly dedupKey: string
  readonly summaryLines: readonly string[]
}

/** Who is paged. `address` is what the channel needs to reach a person (an e-mail address), null where the channel itself is the address. */
export type PageRecipient = {
  readonly kind: 'person' | 'channel'
  readonly name: string
  readonly address: string | null
}

/** One page, decided and committed, ready for any channel. The same `idempotencyKey` means the same page sent again. */
export type OutgoingPage = {
  readonly idempotencyKey: string
  readonly event: PageEvent
  readonly incident: PagedIncident
  readonly recipient: PageRecipient
}
