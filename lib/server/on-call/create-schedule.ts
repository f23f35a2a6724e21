import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { findSchedule, insertSchedule } from '#lib/db/schedules.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { refuseBadSchedule } from './refuse-bad-schedule.ts'

/** Makes a schedule with its rotations. */
export const createSchedule: Verb<typeof API.onCall.create> = async (ctx, input) => {
  authorise(ctx, 'schedule.edit')
  return refuseTaken('name', `There is a schedule called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      await refuseBadSchedule(db, input)
      const id = await insertSchedule(db, input)
      await recordChange(ctx, tx, {
        action: 'schedule.created',
        noun: 'schedule',
        nounId: id,
        summary: `Made the schedule ${input.name}.`,
        live: 'schedule',
      })
      return { schedule: found(await findSchedule(db, id, await databaseNow(tx)), 'This schedule') }
    }),
  )
}
