import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { findSchedule } from '#lib/db/schedules.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { OVERRIDES_SHOWN_MS } from './overrides-shown.ts'

/** One schedule, with its rotations and the overrides of the last month and the future. */
export const getSchedule: Verb<typeof API.onCall.show> = async (ctx, { scheduleId }) => {
  authorise(ctx, 'incident.read')
  const sinceMs = (await databaseNow(sql)) - OVERRIDES_SHOWN_MS
  return { schedule: found(await findSchedule(prisma(), scheduleId, sinceMs), 'This schedule') }
}
