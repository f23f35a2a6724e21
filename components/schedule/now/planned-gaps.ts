import type { ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'

export type Gap = { readonly role: ShiftView['role']; readonly startsAt: number; readonly endsAt: number }

/** Gaps that are not over, of duties the schedule means to fill: one without a rotation is no gap but a choice. */
export function plannedGaps(schedule: ScheduleView, gaps: readonly Gap[], nowMs: number): Gap[] {
  const roles = new Set(schedule.rotations.map(({ role }) => role))
  return gaps.filter((gap) => roles.has(gap.role) && gap.endsAt > nowMs)
}
