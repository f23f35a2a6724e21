import type { API } from '#lib/contracts/api.ts'
import { deleteOverride } from '#lib/db/schedules.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'

/** Takes an override back: the rotation, or an earlier override, decides again from now. */
export const removeOverride: Verb<typeof API.onCall.removeOverride> = async (ctx, { scheduleId, overrideId }) => {
  authorise(ctx, 'schedule.override')
  return inPrismaTransaction(async (db, tx) => {
    const { role, user } = found(await deleteOverride(db, { scheduleId, overrideId }), 'This override')
    await recordChange(ctx, tx, {
      action: 'schedule.override_removed',
      noun: 'schedule',
      nounId: scheduleId,
      summary: `Took back that ${user.name} takes ${role}.`,
      live: 'schedule',
    })
    return { ok: true }
  })
}
