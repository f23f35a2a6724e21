import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findSchedule, toDomainSchedule } from '#lib/db/schedules.ts'
import { coverageGaps, shiftsBetween } from '#lib/domain/schedule/shifts-between.ts'
import { DAY_MS } from '#lib/domain/time/duration-ms.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { refusal } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { peopleOf, rolesOf } from './describe-duty.ts'

const RANGE_MAX_MS = 400 * DAY_MS
/** The years 1970 to 2999: beyond, calendars of zones are guesses. */
const INSTANT_MAX_MS = 32_503_680_000_000

/** Who has which duty between two instants, overrides applied, and where nobody has. 400 days at most. */
export const listShifts: Verb<typeof API.onCall.shifts> = async (ctx, { scheduleId, from, to }) => {
  authorise(ctx, 'incident.read')
  if (from < 0 || to > INSTANT_MAX_MS) throw refusal('from', 'Choose days between the years 1970 and 2999.')
  if (to <= from) throw refusal('to', 'The end must be after the start.')
  if (to - from > RANGE_MAX_MS) throw refusal('to', 'Choose 400 days at most.')
  const record = found(await findSchedule(prisma(), scheduleId, from), 'This schedule')
  const schedule = toDomainSchedule(record)
  const personOf = peopleOf(record)
  const roles = rolesOf(record)
  const shifts = roles.flatMap((role) => shiftsBetween(schedule, role, from, to))
  return {
    shifts: shifts.map(({ role, userId, startMs, endMs, because, overrideId }) => ({
      ...{ role, because, overrideId },
      user: personOf(userId),
      startsAt: startMs,
      endsAt: endMs,
    })),
    gaps: roles.flatMap((role) =>
      coverageGaps(schedule, role, from, to).map(({ startMs, endMs }) => ({ role, startsAt: startMs, endsAt: endMs })),
    ),
  }
}
