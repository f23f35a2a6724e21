import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { deleteSchedule, findSchedule } from '#lib/db/schedules.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { refuseIfNamed } from '../policies/refuse-if-named.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'

/** Removes a schedule that no policy names, with its rotations and overrides. */
export const removeSchedule: Verb<typeof API.onCall.remove> = async (ctx, { scheduleId }) => {
  authorise(ctx, 'schedule.edit')
  return inPrismaTransaction(async (db, tx) => {
    const { name } = found(await findSchedule(db, scheduleId, await databaseNow(tx)), 'This schedule')
    await refuseIfNamed(tx, { kind: 'on_call', scheduleId }, name)
    await deleteSchedule(db, scheduleId)
    await recordChange(ctx, tx, {
      action: 'schedule.removed',
      noun: 'schedule',
      nounId: scheduleId,
      summary: `Removed the schedule ${name}.`,
      live: 'schedule',
    })
    return { ok: true }
  })
}
