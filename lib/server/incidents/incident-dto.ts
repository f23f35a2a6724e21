import type { IncidentSummary } from '#lib/contracts/incidents.ts'
import type { ListedRow } from '#lib/db/incident-lists.ts'

export const keyOf = (number: number) => `INC-${number}`

/** By hand, field by field: a new column never leaks. */
export function toSummary(row: ListedRow): IncidentSummary {
  return {
    id: row.id,
    number: row.number,
    key: keyOf(row.number),
    title: row.title,
    priority: row.priority,
    state: row.state,
    service: row.serviceName,
    isDrill: row.isDrill,
    openedAt: row.openedAt,
    acknowledgedAt: row.acknowledgedAt,
    resolvedAt: row.resolvedAt,
    owner: row.ownerId && row.ownerName ? { id: row.ownerId, name: row.ownerName } : null,
    firingCount: row.firingCount,
    alertCount: row.alertCount,
    version: row.version,
  }
}
