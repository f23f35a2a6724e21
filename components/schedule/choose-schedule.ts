import type { ScheduleView } from '#lib/contracts/on-call.ts'

/** The schedule that is shown in full: the one asked for, else the first in which the reader takes turns, else the first. */
export function chooseSchedule(
  schedules: readonly ScheduleView[],
  { scheduleId, userId }: { readonly scheduleId: string | null; readonly userId: string | null },
): ScheduleView | undefined {
  const takesPart = ({ rotations }: ScheduleView) =>
    rotations.some(({ participants }) => participants.some((id) => id === userId))
  return schedules.find(({ id }) => id === scheduleId) ?? schedules.find(takesPart) ?? schedules[0]
}
