import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { done, id, instantMs, localDate, localTime, name, personRef, timeZone } from './scalars.ts'

export const ROLES_ON_CALL = ['primary', 'secondary'] as const
const role = z.enum(ROLES_ON_CALL)
export const handoff = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    weekday: z.number().int().min(1).max(7),
    time: localTime,
    everyWeeks: z.number().int().min(1).max(52).default(1),
  }),
  z.object({ kind: z.literal('daily'), time: localTime, everyDays: z.number().int().min(1).max(366).default(1) }),
  z.object({ kind: z.literal('hourly'), everyHours: z.number().int().min(1).max(168) }),
])
export const rotationInput = z.object({
  name,
  role,
  participants: z.array(id).max(100),
  handoff,
  timeZone,
  anchorDate: localDate,
})
export const scheduleInput = z.object({ name, timeZone, rotations: z.array(rotationInput).min(1).max(10) })
export type ScheduleInput = z.infer<typeof scheduleInput>

export const override = z.object({
  id,
  role,
  user: personRef,
  replaces: personRef.nullable(),
  startsAt: instantMs,
  endsAt: instantMs,
  reason: z.string().nullable(),
  createdBy: z.string(),
})
export type OverrideView = z.infer<typeof override>
export const schedule = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  rotations: z.array(rotationInput.extend({ id, people: z.array(personRef) })),
  overrides: z.array(override),
})
export type ScheduleView = z.infer<typeof schedule>
export const shift = z.object({
  role,
  user: personRef.nullable(),
  startsAt: instantMs,
  endsAt: instantMs,
  because: z.enum(['rotation', 'override']),
  overrideId: id.nullable(),
})
export type ShiftView = z.infer<typeof shift>
export const onCallNow = z.object({
  scheduleId: id,
  scheduleName: z.string(),
  timeZone: z.string(),
  now: z.array(shift),
  next: z.array(z.object({ role, at: instantMs, from: personRef.nullable(), to: personRef.nullable() })),
})
export type OnCallNow = z.infer<typeof onCallNow>

const bySchedule = z.object({ scheduleId: id })
export const onCallEndpoints = {
  now: endpoint({
    method: 'GET',
    path: '/api/v1/on-call',
    summary: 'Who is on call now, and the next handoffs',
    permission: 'incident.read',
    response: z.object({ schedules: z.array(onCallNow), readAt: instantMs }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v1/schedules',
    summary: 'Every schedule',
    permission: 'incident.read',
    response: z.object({ schedules: z.array(schedule) }),
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/v1/schedules/{scheduleId}',
    summary: 'One schedule',
    permission: 'incident.read',
    params: bySchedule,
    response: z.object({ schedule }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/schedules',
    summary: 'Make a schedule',
    permission: 'schedule.edit',
    body: scheduleInput,
    response: z.object({ schedule }),
    status: 201,
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/schedules/{scheduleId}',
    summary: 'Replace a schedule and its rotations',
    permission: 'schedule.edit',
    params: bySchedule,
    body: scheduleInput,
    response: z.object({ schedule }),
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/schedules/{scheduleId}',
    summary: 'Remove a schedule that no policy names',
    permission: 'schedule.edit',
    params: bySchedule,
    response: done,
  }),
  shifts: endpoint({
    method: 'GET',
    path: '/api/v1/schedules/{scheduleId}/shifts',
    summary: 'Shifts between two instants, overrides applied',
    permission: 'incident.read',
    params: bySchedule,
    query: z.object({ from: z.coerce.number().int(), to: z.coerce.number().int() }),
    response: z.object({
      shifts: z.array(shift),
      gaps: z.array(z.object({ role, startsAt: instantMs, endsAt: instantMs })),
    }),
  }),
  addOverride: endpoint({
    method: 'POST',
    path: '/api/v1/schedules/{scheduleId}/overrides',
    summary: 'Somebody takes a shift, or part of one',
    permission: 'schedule.override',
    params: bySchedule,
    body: z.object({
      role,
      userId: id,
      startsAt: instantMs,
      endsAt: instantMs,
      reason: z.string().trim().max(200).optional(),
    }),
    response: z.object({ override }),
    status: 201,
  }),
  removeOverride: endpoint({
    method: 'DELETE',
    path: '/api/v1/schedules/{scheduleId}/overrides/{overrideId}',
    summary: 'Take an override back',
    permission: 'schedule.override',
    params: bySchedule.extend({ overrideId: id }),
    response: done,
  }),
}
