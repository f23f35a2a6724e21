import type { API } from '#lib/contracts/api.ts'
import { readRejectedBodies } from '#lib/db/incident-record.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'

/** Webhook bodies that could not be read, newest first, with the reason: for admins, since a body may carry its sender's secrets. */
export const listRejectedBodies: Verb<typeof API.alerts.rejected> = async (ctx, input) => {
  authorise(ctx, 'intake.read')
  const rows = await readRejectedBodies(sql, input.limit)
  return {
    bodies: rows.map((row) => ({
      id: String(row.id),
      sourceName: row.sourceName,
      receivedAt: row.receivedAt,
      reason: row.reason ?? 'No reason was kept.',
      bytes: row.bytes,
      body: row.body.toString('utf8'),
    })),
  }
}
