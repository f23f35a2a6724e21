import { onCallAt } from './on-call.ts'
import { ALL_TIME, SCHEDULE_ROLES, type Schedule, type ScheduleRole } from './schedule.ts'
import { SHIFTS_MAX } from './shifts-between.ts'

/** An instant at which a duty passes from one person to another, by rotation or because an override begins or ends. */
export type Handoff = {
  readonly role: ScheduleRole
  readonly atMs: number
  readonly fromUserId: string | null
  readonly toUserId: string | null
  readonly because: 'rotation' | 'override'
}

/** The next `count` handoffs strictly after fromMs over both duties, soonest first. A turn that passes to the same person is none. */
export function nextHandoffs(schedule: Schedule, fromMs: number, count: number): Handoff[] {
  return SCHEDULE_ROLES.flatMap((role) => handoffsOfRole(schedule, role, { fromMs, count }))
    .toSorted((left, right) => left.atMs - right.atMs)
    .slice(0, count)
}

function handoffsOfRole(
  schedule: Schedule,
  role: ScheduleRole,
  { fromMs, count }: { fromMs: number; count: number },
): Handoff[] {
  const handoffs: Handoff[] = []
  const quietFromMs = fewPeopleFromMs(schedule, role)
  let current = onCallAt(schedule, role, fromMs)
  for (let turn = 0; turn < SHIFTS_MAX && handoffs.length < count; turn++) {
    const atMs = current.shift.endMs
    if (atMs >= ALL_TIME.endMs || current.shift.startMs >= quietFromMs) break
    const next = onCallAt(schedule, role, atMs)
    if (next.userId !== current.userId)
      handoffs.push({
        role,
        atMs,
        fromUserId: current.userId,
        toUserId: next.userId,
        because: next.because === 'override' || current.because === 'override' ? 'override' : 'rotation',
      })
    current = next
  }
  return handoffs
}

/** From when on a duty passes to nobody else: at most one person takes turns, and the last override is over. Else never. */
function fewPeopleFromMs(schedule: Schedule, role: ScheduleRole): number {
  const layer = schedule.layers.find((candidate) => candidate.role === role)
  if (new Set(layer?.rotation.participants).size > 1) return Number.POSITIVE_INFINITY
  const ends = schedule.overrides.filter((override) => override.role === role).map((override) => override.endsAtMs)
  return Math.max(Number.NEGATIVE_INFINITY, ...ends)
}
