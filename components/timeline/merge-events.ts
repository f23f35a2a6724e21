import type { NotificationView, TimelineEvent } from '#lib/contracts/incidents.ts'

/** One line of the record: what happened, with the pages that belong to it. */
export type TimelineRow = {
  readonly key: string
  readonly at: number
  readonly event: TimelineEvent | null
  readonly pages: readonly NotificationView[]
}

/**
 * The record newest first. A page stands under the event that names it in its data; one that no event names is a line
 * of its own, so that no delivery is ever hidden.
 */
export function mergeEvents(
  events: readonly TimelineEvent[],
  notifications: readonly NotificationView[],
): readonly TimelineRow[] {
  const byId = new Map(notifications.map((notification) => [notification.id, notification]))
  const claimed = new Set<string>()
  const rows = events.map((event): TimelineRow => {
    const pages = namedIn(event.data).flatMap((id) => {
      const page = claimed.has(id) ? undefined : byId.get(id)
      if (page) claimed.add(id)
      return page ? [page] : []
    })
    return { key: event.id, at: event.at, event, pages }
  })
  const alone = notifications
    .filter(({ id }) => !claimed.has(id))
    .map((page): TimelineRow => ({ key: page.id, at: page.createdAt, event: null, pages: [page] }))
  // Stable: events of one instant keep the server's order.
  return [...rows, ...alone].toSorted((a, b) => b.at - a.at)
}

function namedIn(data: TimelineEvent['data']): readonly string[] {
  const { notificationId, notificationIds } = data
  const many = Array.isArray(notificationIds) ? notificationIds : []
  return [notificationId, ...many].filter((id) => typeof id === 'string')
}
