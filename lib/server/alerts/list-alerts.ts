import { z } from 'zod'
import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { countFiringAlerts, listAlertRows, readMetricsAddress } from '#lib/db/incident-record.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Verb } from '../verb.ts'
import { toAlert } from './alert-dto.ts'

const place = z.object({ status: z.enum(['firing', 'resolved']), lastSeenAtMs: z.number(), id: z.uuid() })

/** Alerts, firing ones first; the next cursor is null at the end. */
export const listAlerts: Verb<typeof API.alerts.list> = async (ctx, input) => {
  authorise(ctx, 'incident.read')
  const [rows, firingCount, address, nowMs] = await Promise.all([
    listAlertRows(
      sql,
      { status: input.status, words: input.q ?? null },
      readCursor(place, input.cursor),
      input.limit + 1,
    ),
    countFiringAlerts(sql),
    readMetricsAddress(sql),
    databaseNow(sql),
  ])
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    alerts: shown.map((row) => ({
      ...toAlert(row, address, nowMs),
      incidentNumber: row.incidentNumber,
      incidentKey: row.incidentNumber === null ? null : `INC-${row.incidentNumber}`,
    })),
    nextCursor:
      rows.length > input.limit && last
        ? writeCursor({ status: last.status, lastSeenAtMs: last.lastSeenAt, id: last.id })
        : null,
    firingCount,
  }
}
