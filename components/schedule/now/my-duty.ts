import type { OnCallNow, ShiftView } from '#lib/contracts/on-call.ts'

type Role = ShiftView['role']
export type Coming = { readonly scheduleId: string; readonly shifts: readonly ShiftView[]; readonly untilMs: number }
export type Duty = {
  readonly role: Role
  readonly scheduleName: string
  readonly timeZone: string
  readonly startsAt: number
  /** Null when nothing that is known ends it. */
  readonly endsAt: number | null
}
export type MyDuty = { readonly now: readonly Duty[]; readonly next: Duty | null }

/**
 * What the reader has now and gets next. Neighbouring shifts of theirs count as one, so that "until" is when somebody
 * else really takes over.
 */
export function myDuty(
  schedules: readonly OnCallNow[],
  coming: readonly Coming[],
  reader: { readonly userId: string; readonly nowMs: number },
): MyDuty {
  const duties = schedules.flatMap((schedule) => {
    const known = coming.find(({ scheduleId }) => scheduleId === schedule.scheduleId)
    const shifts = known?.shifts ?? schedule.now
    const untilMs = known?.untilMs ?? Number.POSITIVE_INFINITY
    return joinNeighbours(shifts.filter(({ user }) => user?.id === reader.userId)).map(
      ({ role, startsAt, endsAt }): Duty => ({
        role,
        scheduleName: schedule.scheduleName,
        timeZone: schedule.timeZone,
        startsAt,
        endsAt: endsAt >= untilMs ? null : endsAt,
      }),
    )
  })
  const isNow = ({ startsAt, endsAt }: Duty) => startsAt <= reader.nowMs && (endsAt === null || reader.nowMs < endsAt)
  const later = duties
    .filter((duty) => duty.startsAt > reader.nowMs)
    .toSorted((left, right) => left.startsAt - right.startsAt)
  return { now: duties.filter(isNow), next: later[0] ?? null }
}

function joinNeighbours(shifts: readonly ShiftView[]): ShiftView[] {
  const joined: ShiftView[] = []
  const inOrder = shifts.toSorted(
    (left, right) => left.role.localeCompare(right.role) || left.startsAt - right.startsAt,
  )
  for (const shift of inOrder) {
    const last = joined.at(-1)
    if (last?.role === shift.role && last.endsAt === shift.startsAt)
      joined[joined.length - 1] = { ...last, endsAt: shift.endsAt }
    else joined.push(shift)
  }
  return joined
}
