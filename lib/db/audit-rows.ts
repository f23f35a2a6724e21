import { z } from 'zod'
import type { AuditLog } from '#prisma/generated/client.ts'
import type { Db } from './prisma-tx.ts'

const actorSchema = z.object({
  kind: z.enum(['user', 'token', 'source', 'system']),
  id: z.string().nullable(),
  name: z.string(),
})

/** Changes, newest first, older than the one named by `beforeId`. */
export async function findAuditRows(db: Db, page: { readonly beforeId: bigint | null; readonly limit: number }) {
  const rows = await db.auditLog.findMany({
    where: page.beforeId === null ? {} : { id: { lt: page.beforeId } },
    orderBy: { id: 'desc' },
    take: page.limit,
  })
  return rows.map(toAuditRow)
}

function toAuditRow({ id, at, actor, channel, action, noun, nounId, summary }: AuditLog) {
  return {
    id: id.toString(),
    at: at.getTime(),
    actor: actorSchema.parse(actor),
    ...{ channel, action, noun, nounId, summary },
  }
}
