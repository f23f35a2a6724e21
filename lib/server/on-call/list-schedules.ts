import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { findSchedules } from '#lib/db/schedules.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'
import { OVERRIDES_SHOWN_MS } from './overrides-shown.ts'

/** Every schedule by name, with its rotations and the overrides of the last month and the future. */
export const listSchedules: Verb<typeof API.onCall.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { schedules: await findSchedules(prisma(), (await databaseNow(sql)) - OVERRIDES_SHOWN_MS) }
}
