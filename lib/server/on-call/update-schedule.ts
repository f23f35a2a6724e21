import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { findSchedule, replaceSchedule } from '#lib/db/schedules.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { OVERRIDES_SHOWN_MS } from './overrides-shown.ts'
import { refuseBadSchedule } from './refuse-bad-schedule.ts'

/** Replaces a schedule and its rotations; overrides stay. Pages already sent stay sent, the next go by the new one. */
export const updateSchedule: Verb<typeof API.onCall.update> = async (ctx, { scheduleId, ...input }) => {
  authorise(ctx, 'schedule.edit')
  return refuseTaken('name', `There is a schedule called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const sinceMs = (await databaseNow(tx)) - OVERRIDES_SHOWN_MS
      found(await findSchedule(db, scheduleId, sinceMs), 'This schedule')
      await refuseBadSchedule(db, input)
      await replaceSchedule(db, scheduleId, input)
      await recordChange(ctx, tx, {
        action: 'schedule.updated',
        noun: 'schedule',
        nounId: scheduleId,
        summary: `Changed the schedule ${input.name}.`,
        live: 'schedule',
      })
      return { schedule: found(await findSchedule(db, scheduleId, sinceMs), 'This schedule') }
    }),
  )
}
