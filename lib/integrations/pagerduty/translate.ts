import { createHash } from 'node:crypto'
import { assertNever } from '#lib/domain/assert-never.ts'
import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import type { Priority } from '#lib/domain/priority/priority.ts'
import { eventWords } from '../event-words.ts'
import { limitCodePoints, singleLine, validText } from '../limit-text.ts'

const SUMMARY_MAX = 1_024
const DEDUP_KEY_MAX = 255
const LINE_MAX = 2_000
const LINES_MAX = 50
const SEVERITY: Record<Priority, 'critical' | 'error' | 'warning' | 'info'> = {
  P0: 'critical',
  P1: 'error',
  P2: 'warning',
  P3: 'info',
}

export type PagerDutyEvent = {
  readonly routing_key: string
  readonly event_action: 'trigger' | 'acknowledge' | 'resolve'
  readonly dedup_key: string
  readonly client?: string
  readonly client_url?: string
  readonly links?: readonly { readonly href: string; readonly text: string }[]
  readonly payload?: {
    readonly summary: string
    readonly source: string
    readonly severity: string
    readonly timestamp: string
    readonly component?: string
    readonly custom_details: Readonly<Record<string, unknown>>
  }
}

/** The events that say one page, in the order they must be queued. A test opens and closes an alert of its own, and so leaves nothing behind. */
export function toPagerDutyEvents(page: OutgoingPage, routingKey: string): readonly PagerDutyEvent[] {
  const key = { routing_key: routingKey, dedup_key: dedupKeyOf(page.incident.dedupKey) }
  switch (page.event) {
    case 'trigger':
    case 'escalate':
    case 'remind':
    case 'update':
      return [triggered(page, key)]
    case 'acknowledge':
      return [{ ...key, event_action: 'acknowledge' }]
    case 'resolve':
      return [{ ...key, event_action: 'resolve' }]
    case 'test': {
      const testKey = { routing_key: routingKey, dedup_key: dedupKeyOf(`test:${page.idempotencyKey}`) }
      return [triggered(page, testKey), { ...testKey, event_action: 'resolve' }]
    }
    default:
      return assertNever(page.event)
  }
}

/** The key as it is, or a hash of it when it is longer than PagerDuty takes: cutting could make two incidents one. */
export function dedupKeyOf(key: string): string {
  const safe = validText(key)
  return Array.from(safe).length <= DEDUP_KEY_MAX ? safe : `sha256:${createHash('sha256').update(safe).digest('hex')}`
}

function triggered(
  { event, incident }: OutgoingPage,
  key: Pick<PagerDutyEvent, 'routing_key' | 'dedup_key'>,
): PagerDutyEvent {
  const prefix = event === 'test' ? `${eventWords(event)}. ` : ''
  const source = singleLine(incident.service ?? '')
  return {
    ...key,
    event_action: 'trigger',
    client: 'Tocsin',
    client_url: incident.url,
    links: [{ href: incident.url, text: `Incident INC-${incident.number}` }],
    payload: {
      summary: limitCodePoints(
        singleLine(`${prefix}${incident.priority} INC-${incident.number} ${incident.title}`),
        SUMMARY_MAX,
      ),
      source: source === '' ? 'Tocsin' : source,
      severity: event === 'test' ? 'info' : SEVERITY[incident.priority],
      timestamp: new Date(incident.openedAt).toISOString(),
      ...(source === '' ? {} : { component: source }),
      custom_details: {
        priority: incident.priority,
        state: incident.state,
        summary: incident.summaryLines.slice(0, LINES_MAX).map((line) => limitCodePoints(validText(line), LINE_MAX)),
      },
    },
  }
}
