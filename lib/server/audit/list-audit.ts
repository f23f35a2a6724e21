import type { API } from '#lib/contracts/api.ts'
import { findAuditRows } from '#lib/db/audit-rows.ts'
import { prisma } from '#lib/db/client.ts'
import { authorise } from '../context.ts'
import { refusal } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Every change, newest first. A cursor is the id of the last row seen, so rows written meanwhile move nothing. */
export const listAudit: Verb<typeof API.audit.list> = async (ctx, { cursor, limit }) => {
  authorise(ctx, 'audit.read')
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    throw refusal('cursor', 'This is not a cursor of the audit log. Start again from the newest.')
  const rows = await findAuditRows(prisma(), {
    beforeId: cursor === undefined ? null : BigInt(cursor),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
