import type { NotificationView, TimelineEvent } from '#lib/contracts/incidents.ts'

/** One line of the record: what happened, with the pages that went out because of it. */
export type TimelineRow = {
  readonly key: string
  readonly at: number
  readonly event: TimelineEvent | null
  readonly pages: readonly NotificationView[]
}

/** A page and the line that tells of it are written in one transaction, so their instants hardly differ. */
const TOGETHER_MS = 1_000
const CAUSE: Readonly<Record<string, string>> = {
  trigger: 'paged',
  escalate: 'paged',
  remind: 'paged',
  acknowledge: 'acknowledged',
  unacknowledge: 'unacknowledged',
  resolve: 'resolved',
  reopen: 'reopened',
  assign: 'assigned',
}

/**
 * The record newest first. A page stands under the event that caused it; one without such an event is a line of its own,
 * so that no delivery is ever hidden.
 */
export function mergeEvents(
  events: readonly TimelineEvent[],
  notifications: readonly NotificationView[],
): readonly TimelineRow[] {
  const pagesOf = Map.groupBy(notifications, (page) => causeOf(page, events)?.id ?? null)
  const rows = events.map(
    (event): TimelineRow => ({ key: event.id, at: event.at, event, pages: pagesOf.get(event.id) ?? [] }),
  )
  const alone = (pagesOf.get(null) ?? []).map(
    (page): TimelineRow => ({ key: page.id, at: page.createdAt, event: null, pages: [page] }),
  )
  // Stable: events of one instant keep the server's order.
  return [...rows, ...alone].toSorted((a, b) => b.at - a.at)
}

/** Of several lines at one instant, such as two steps paged at once, the one that names the recipient. */
function causeOf(page: NotificationView, events: readonly TimelineEvent[]): TimelineEvent | undefined {
  const near = events.filter(
    ({ kind, at }) => kind === CAUSE[page.event] && Math.abs(at - page.createdAt) <= TOGETHER_MS,
  )
  return near.find(({ data }) => Array.isArray(data.who) && data.who.includes(page.recipient)) ?? near[0]
}
