import { rotationShiftAt } from './rotation-shift.ts'
import { ALL_TIME, type Interval, type Override, type Schedule, type ScheduleRole } from './schedule.ts'

/** Who has a duty at an instant, for how long, and why. `userId` is null when nobody has. */
export type OnCall = {
  readonly userId: string | null
  readonly shift: Interval
  readonly because: 'rotation' | 'override'
  readonly overrideId?: string
}

/**
 * Exactly one answer for every instant. The override created last wins where several overlap; without one the rotation
 * decides. `shift` is the longest stretch around the instant in which this same turn or override decides.
 */
export function onCallAt(schedule: Schedule, role: ScheduleRole, atMs: number): OnCall {
  const overrides = schedule.overrides.filter((override) => override.role === role && isProper(override))
  const winner = overrides.findLastIndex((override) => override.startsAtMs <= atMs && atMs < override.endsAtMs)
  const override = overrides[winner]
  // Only overrides created later than the winner can cut its stretch short.
  const rivals = overrides.slice(winner + 1)
  if (override) {
    const shift = cutAround({ startMs: override.startsAtMs, endMs: override.endsAtMs }, rivals, atMs)
    return { userId: override.userId, shift, because: 'override', overrideId: override.id }
  }
  const layer = schedule.layers.find((candidate) => candidate.role === role)
  const turn = layer ? rotationShiftAt(layer.rotation, atMs) : { ...ALL_TIME, userId: null }
  return { userId: turn.userId, shift: cutAround(turn, rivals, atMs), because: 'rotation' }
}

function cutAround(whole: Interval, rivals: readonly Override[], atMs: number): Interval {
  let { startMs, endMs } = whole
  for (const rival of rivals) {
    if (rival.endsAtMs <= atMs) startMs = Math.max(startMs, rival.endsAtMs)
    if (rival.startsAtMs > atMs) endMs = Math.min(endMs, rival.startsAtMs)
  }
  return { startMs, endMs }
}

function isProper(override: Override): boolean {
  return override.startsAtMs < override.endsAtMs
}
