import { z } from 'zod'
import type { HandoffRule } from '#lib/domain/schedule/rotation.ts'
import { SCHEDULE_ROLES, type Schedule, type ScheduleRole } from '#lib/domain/schedule/schedule.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'

const handoffSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), weekday: z.number(), time: z.string(), everyWeeks: z.number().default(1) }),
  z.object({ kind: z.literal('daily'), time: z.string(), everyDays: z.number().default(1) }),
  z.object({ kind: z.literal('hourly'), everyHours: z.number() }),
])
type Person = { readonly id: string; readonly name: string }
export type OverrideRecord = ReturnType<typeof toOverride>
export type RotationRecord = ReturnType<typeof toRotation>
export type ScheduleRecord = ReturnType<typeof toSchedule>

const PERSON = { select: { id: true, name: true } } as const
const WITH_PEOPLE = { user: PERSON, replaces: PERSON } as const
/** Overrides that ended before `overridesSince` are left out; the rest stand in order of creation, as the domain counts them. */
const parts = (overridesSince: Date) =>
  ({
    rotations: {
      orderBy: { position: 'asc' },
      include: { members: { orderBy: { position: 'asc' }, include: { user: PERSON } } },
    },
    overrides: {
      where: { endsAt: { gt: overridesSince } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      include: WITH_PEOPLE,
    },
  }) satisfies Prisma.ScheduleInclude

/** Every schedule by name, with the overrides that end after an instant (ms). */
export async function findSchedules(db: Db, overridesSinceMs: number): Promise<ScheduleRecord[]> {
  const include = parts(new Date(overridesSinceMs))
  return (await db.schedule.findMany({ include, orderBy: { name: 'asc' } })).map(toSchedule)
}

/** One schedule, or null. */
export async function findSchedule(db: Db, id: string, overridesSinceMs: number): Promise<ScheduleRecord | null> {
  const row = await db.schedule.findUnique({ where: { id }, include: parts(new Date(overridesSinceMs)) })
  return row && toSchedule(row)
}

export type ScheduleInput = {
  readonly name: string
  readonly timeZone: string
  readonly rotations: readonly {
    readonly name: string
    readonly role: ScheduleRole
    readonly participants: readonly string[]
    readonly handoff: HandoffRule
    readonly timeZone: string
    readonly anchorDate: string
  }[]
}

/** Adds a schedule and answers its id. Participants must exist. */
export async function insertSchedule(db: Db, schedule: ScheduleInput): Promise<string> {
  const { name, timeZone } = schedule
  const { id } = await db.schedule.create({ data: { name, timeZone, rotations: { create: rotationRows(schedule) } } })
  return id
}

/** Replaces a schedule's name, zone and rotations. Overrides stay. */
export async function replaceSchedule(db: Db, id: string, schedule: ScheduleInput): Promise<void> {
  const { name, timeZone } = schedule
  await db.rotation.deleteMany({ where: { scheduleId: id } })
  await db.schedule.update({ where: { id }, data: { name, timeZone, rotations: { create: rotationRows(schedule) } } })
}

/** Removes a schedule with its rotations and overrides; whoever calls has made sure that no policy names it. */
export async function deleteSchedule(db: Db, id: string): Promise<void> {
  await db.schedule.delete({ where: { id } })
}

export type NewOverride = {
  readonly scheduleId: string
  readonly role: ScheduleRole
  readonly userId: string
  readonly replacesUserId: string | null
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly reason: string | null
  readonly createdBy: string
}

/** Adds an override, the last in order of creation. */
export async function insertOverride(
  db: Db,
  { startsAtMs, endsAtMs, ...override }: NewOverride,
): Promise<OverrideRecord> {
  const data = { ...override, startsAt: new Date(startsAtMs), endsAt: new Date(endsAtMs) }
  return toOverride(await db.override.create({ data, include: WITH_PEOPLE }))
}

/** Takes an override of this schedule away and answers what it was, or null. */
export async function deleteOverride(
  db: Db,
  { scheduleId, overrideId }: { readonly scheduleId: string; readonly overrideId: string },
): Promise<OverrideRecord | null> {
  const row = await db.override.findFirst({ where: { id: overrideId, scheduleId }, include: WITH_PEOPLE })
  if (!row) return null
  const { count } = await db.override.deleteMany({ where: { id: overrideId, scheduleId } })
  return count === 1 ? toOverride(row) : null
}

/** A schedule as the domain computes with it. */
export function toDomainSchedule({ id, name, timeZone, rotations, overrides }: ScheduleRecord): Schedule {
  return {
    ...{ id, name, timeZone },
    layers: rotations.map(({ role, people: _people, ...rotation }) => ({ role, rotation })),
    overrides: overrides.map(({ id: overrideId, role, user, replaces, startsAt, endsAt }) => ({
      ...{ id: overrideId, role },
      userId: user.id,
      replacesUserId: replaces?.id ?? null,
      startsAtMs: startsAt,
      endsAtMs: endsAt,
    })),
  }
}

function rotationRows({ rotations }: ScheduleInput) {
  return rotations.map(({ participants, handoff, ...rotation }, index) => ({
    ...rotation,
    position: index + 1,
    handoff: { ...handoff },
    members: { create: participants.map((userId, place) => ({ userId, position: place + 1 })) },
  }))
}

type OverrideRow = {
  id: string
  role: string
  user: Person
  replaces: Person | null
  startsAt: Date
  endsAt: Date
  reason: string | null
  createdBy: string
}
type RotationRow = {
  id: string
  name: string
  role: string
  handoff: unknown
  timeZone: string
  anchorDate: string
  members: { user: Person }[]
}

function toSchedule(row: {
  id: string
  name: string
  timeZone: string
  rotations: RotationRow[]
  overrides: OverrideRow[]
}) {
  const { id, name, timeZone, rotations, overrides } = row
  return { id, name, timeZone, rotations: rotations.map(toRotation), overrides: overrides.map(toOverride) }
}

function toRotation({ id, name, role, handoff, timeZone, anchorDate, members }: RotationRow) {
  const people = members.map(({ user }) => ({ id: user.id, name: user.name }))
  return {
    ...{ id, name, timeZone, anchorDate, people },
    role: oneOf(SCHEDULE_ROLES, role),
    handoff: handoffSchema.parse(handoff),
    participants: people.map((person) => person.id),
  }
}

function toOverride({ id, role, user, replaces, startsAt, endsAt, reason, createdBy }: OverrideRow) {
  return {
    ...{ id, user, replaces, reason, createdBy },
    role: oneOf(SCHEDULE_ROLES, role),
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
  }
}
