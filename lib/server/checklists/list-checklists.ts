import type { API } from '#lib/contracts/api.ts'
import { findChecklists } from '#lib/db/checklists.ts'
import { prisma } from '#lib/db/client.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'
import { showChecklists } from './show-checklists.ts'

/** Every recurring checklist with the ticks of its current period. */
export const listChecklists: Verb<typeof API.checklists.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  const db = prisma()
  return { checklists: await showChecklists(db, await findChecklists(db), await databaseNow(sql)) }
}
