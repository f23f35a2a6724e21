import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { findSchedules, type ScheduleRecord, toDomainSchedule } from '#lib/db/schedules.ts'
import { sql } from '#lib/db/sql.ts'
import { nextHandoffs } from '#lib/domain/schedule/next-handoffs.ts'
import { onCallAt } from '#lib/domain/schedule/on-call.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'
import { peopleOf, rolesOf } from './describe-duty.ts'
import { OVERRIDES_SHOWN_MS } from './overrides-shown.ts'

const HANDOFFS_SHOWN = 4

/** Who has each duty of each schedule now, by the database’s clock, and the next handoffs. */
export const getOnCallNow: Verb<typeof API.onCall.now> = async (ctx) => {
  authorise(ctx, 'incident.read')
  const readAt = await databaseNow(sql)
  const schedules = await findSchedules(prisma(), readAt - OVERRIDES_SHOWN_MS)
  return { schedules: schedules.map((schedule) => describeNow(schedule, readAt)), readAt }
}

function describeNow(record: ScheduleRecord, nowMs: number) {
  const schedule = toDomainSchedule(record)
  const personOf = peopleOf(record)
  return {
    scheduleId: record.id,
    scheduleName: record.name,
    timeZone: record.timeZone,
    now: rolesOf(record).map((role) => {
      const { userId, shift, because, overrideId = null } = onCallAt(schedule, role, nowMs)
      return { role, user: personOf(userId), startsAt: shift.startMs, endsAt: shift.endMs, because, overrideId }
    }),
    next: nextHandoffs(schedule, nowMs, HANDOFFS_SHOWN).map(({ role, atMs, fromUserId, toUserId }) => ({
      role,
      at: atMs,
      from: personOf(fromUserId),
      to: personOf(toUserId),
    })),
  }
}
