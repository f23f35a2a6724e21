import type { ClaimedPage, PagedIncidentRow } from '#lib/db/notifications.ts'
import type { IncidentState } from '#lib/domain/incident/incident.ts'
import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import type { Priority } from '#lib/domain/priority/priority.ts'

const LINE_MAX = 500

const shorten = (text: string) => (text.length <= LINE_MAX ? text : `${[...text].slice(0, LINE_MAX - 1).join('')}…`)

/** The page in the one form that every channel takes. The id of its outbox row is the idempotency key: every attempt carries the same. */
export function composePage(page: ClaimedPage, incident: PagedIncidentRow, publicUrl: string): OutgoingPage {
  const alerts = incident.alerts ?? []
  const first = alerts[0]
  const lines = [
    incident.isDrill ? 'This is a drill: a recorded incident, replayed.' : null,
    first?.description ?? null,
    incident.ownerName ? `${incident.ownerName} has it.` : incident.state === 'triggered' ? 'Nobody has it yet.' : null,
    `Priority ${incident.priorityReason}.`,
    ...alerts.map(
      (alert) =>
        `${alert.status === 'firing' ? 'Firing' : 'Recovered'}: ${alert.name}${alert.summary && alert.summary !== incident.title ? ` (${alert.summary})` : ''}`,
    ),
  ]
  return {
    idempotencyKey: page.id,
    event: page.event,
    incident: {
      id: incident.id,
      number: incident.number,
      title: incident.isDrill ? `[DRILL] ${incident.title}` : incident.title,
      priority: incident.priority as Priority,
      state: incident.state as IncidentState,
      service: incident.serviceName,
      url: `${publicUrl.replace(/\/$/, '')}/incidents/${incident.number}`,
      openedAt: incident.openedAt,
      dedupKey: `tocsin:${incident.id}`,
      summaryLines: lines.flatMap((line) => (line ? [shorten(line)] : [])),
    },
    recipient: {
      kind: page.address === '' ? 'channel' : 'person',
      name: page.recipient,
      address: page.address === '' ? null : page.address,
    },
  }
}
