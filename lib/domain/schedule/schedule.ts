import type { Rotation } from './rotation.ts'

/** The two duties of a schedule: primary is paged first. */
export const SCHEDULE_ROLES = ['primary', 'secondary'] as const
export type ScheduleRole = (typeof SCHEDULE_ROLES)[number]

/**
 * A person who takes a duty from startsAtMs up to but not including endsAtMs, whoever the rotation says.
 * `replacesUserId` records whom they relieve, for people to read; it does not narrow the override.
 */
export type Override = {
  readonly id: string
  readonly role: ScheduleRole
  readonly userId: string
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly replacesUserId: string | null
}

/** Who is on call. One layer a role: of several with the same role only the first counts. Overrides stand in order of creation. */
export type Schedule = {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly layers: readonly { readonly role: ScheduleRole; readonly rotation: Rotation }[]
  readonly overrides: readonly Override[]
}

/** A stretch of time from startMs up to but not including endMs, epoch milliseconds. */
export type Interval = { readonly startMs: number; readonly endMs: number }

/** The first and last instant a clock can show (±100,000,000 days of 1970): the bounds of a duty that no rotation fills. */
export const ALL_TIME: Interval = { startMs: -8.64e15, endMs: 8.64e15 }
