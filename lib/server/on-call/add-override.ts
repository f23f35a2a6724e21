import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { findSchedule, insertOverride, toDomainSchedule } from '#lib/db/schedules.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findPeople } from '#lib/db/users.ts'
import { onCallAt } from '#lib/domain/schedule/on-call.ts'
import { validateOverride } from '#lib/domain/schedule/validate-override.ts'
import { actorRef, authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refusal, refuseComplaints } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Somebody takes a duty for a time; whoever would have it as it begins is noted as replaced. Of overlapping overrides the latest made counts. */
export const addOverride: Verb<typeof API.onCall.addOverride> = async (ctx, input) => {
  authorise(ctx, 'schedule.override')
  const { scheduleId, role, userId, startsAt: startsAtMs, endsAt: endsAtMs } = input
  return inPrismaTransaction(async (db, tx) => {
    const nowMs = await databaseNow(tx)
    const record = found(await findSchedule(db, scheduleId, Math.min(startsAtMs, nowMs)), 'This schedule')
    const [person] = await findPeople(db, [userId])
    if (!person) throw refusal('userId', 'This person is not in this workspace any more. Choose somebody else.')
    if (person.disabled)
      throw refusal('userId', `${person.name} is disabled and could not be reached. Choose somebody else.`)
    if (endsAtMs <= nowMs) throw refusal('endsAt', 'This is over already. Choose an end in the future.')
    const schedule = toDomainSchedule(record)
    const wanted = { role, userId, startsAtMs, endsAtMs, replacesUserId: null }
    refuseComplaints('startsAt', validateOverride(wanted, schedule))
    const replaced = onCallAt(schedule, role, startsAtMs).userId
    const override = await insertOverride(db, {
      ...{ ...wanted, scheduleId },
      replacesUserId: replaced === userId ? null : replaced,
      reason: input.reason || null,
      createdBy: actorRef(ctx.actor).name,
    })
    await recordChange(ctx, tx, {
      action: 'schedule.override_added',
      noun: 'schedule',
      nounId: scheduleId,
      summary: `${person.name} takes ${role} of ${record.name} from ${utc(startsAtMs)} to ${utc(endsAtMs)}.`,
      live: 'schedule',
    })
    return { override }
  })
}

function utc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
