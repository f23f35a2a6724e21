import type { DrillView } from '#lib/contracts/drill.ts'
import type { DrillRow } from '#lib/db/drills.ts'

/** By hand, field by field. */
export function toDrill({ id, startedAt, endsAt, endedAt, incidentNumber }: DrillRow): DrillView {
  return { id, startedAt, endsAt, endedAt, incidentNumber }
}
