import { commitEffects } from '#lib/db/incident-effects.ts'
import { lockIncidentsById, updateIncident } from '#lib/db/incidents.ts'
import { findQuietIncidents, recountAlerts } from '#lib/db/ingest.ts'
import type { Reference } from '#lib/db/reference.ts'
import type { Sql } from '#lib/db/sql.ts'
import { planFollowers } from '#lib/domain/notification/plan-pages.ts'
import { TOCSIN } from '../escalations/escalation-of.ts'

const WHY = 'All its alerts have recovered.'

/**
 * Resolves incidents whose last firing alert ended under another group key: routes were edited, or a poll had opened
 * them. The group that told of the end is not theirs, so it could not resolve them itself.
 */
export async function resolveQuiet(
  tx: Sql,
  reference: Reference,
  seen: readonly { sourceId: string; fingerprint: string }[],
): Promise<void> {
  const ids = await findQuietIncidents(tx, seen)
  if (ids.length === 0) return
  await recountAlerts(tx, ids)
  for (const incident of await lockIncidentsById(tx, ids)) {
    const escalationVersion = incident.escalationVersion + 1
    const version = await updateIncident(tx, incident.id, {
      state: 'resolved',
      resolvedAtMs: reference.nowMs,
      resolvedBy: { kind: 'source', id: incident.sourceId, name: incident.sourceName },
      resolvedReason: WHY,
      escalationVersion,
    })
    const text = 'Resolved by itself: all its alerts have recovered, told under another group.'
    await commitEffects(
      tx,
      [
        {
          incidentId: incident.id,
          number: incident.number,
          version,
          events: [{ kind: 'resolved', atMs: reference.nowMs, text, actor: TOCSIN }],
          timers: { mode: 'clear', planned: [], escalationVersion },
          pages: planFollowers(reference.book, 'resolve', incident),
          callsOffPages: true,
        },
      ],
      reference.nowMs,
    )
  }
}
