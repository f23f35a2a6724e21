import type { Db } from '#lib/db/prisma-tx.ts'
import type { ScheduleInput } from '#lib/db/schedules.ts'
import { validateRotation } from '#lib/domain/schedule/validate-rotation.ts'
import { isTimeZone } from '#lib/domain/time/wall-time.ts'
import { refusal, refuseComplaints } from '../refusals.ts'
import { refuseUnknownPeople } from '../users/refuse-unknown-people.ts'

/** Refuses a schedule that cannot be computed with, or that names people who are not here, at the field that is wrong. */
export async function refuseBadSchedule(db: Db, { timeZone, rotations }: ScheduleInput): Promise<void> {
  if (!isTimeZone(timeZone))
    throw refusal('timeZone', `“${timeZone}” is not a known time zone. Use a name such as Europe/Berlin.`)
  for (const [index, rotation] of rotations.entries()) {
    refuseComplaints(`rotations.${index}`, validateRotation({ ...rotation, id: '' }))
    // Only the first would count, and nobody would see why the other is never paged.
    const twin = rotations.findIndex(({ role }) => role === rotation.role)
    if (twin < index)
      throw refusal(
        `rotations.${index}.role`,
        `“${rotation.name}” and “${rotations[twin]?.name}” both fill the ${rotation.role} duty. Give each duty one rotation.`,
      )
    await refuseUnknownPeople(db, `rotations.${index}.participants`, rotation.participants)
  }
}
