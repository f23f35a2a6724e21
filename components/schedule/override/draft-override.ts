import type { ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import type { OverrideDraft } from './override-form.tsx'

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 86_400_000

/**
 * What the form begins with: the duty and times that were pressed, from now on where they began before, or the next 24
 * hours from the coming quarter of an hour.
 */
export function draftOverride(
  schedule: Pick<ScheduleView, 'rotations'>,
  wanted: Partial<Pick<ShiftView, 'role' | 'startsAt' | 'endsAt'>>,
  nowMs: number,
): OverrideDraft {
  const role = wanted.role ?? schedule.rotations[0]?.role ?? 'primary'
  const quarterMs = Math.ceil(nowMs / QUARTER_MS) * QUARTER_MS
  const endsAt = wanted.endsAt !== undefined && wanted.endsAt > nowMs ? wanted.endsAt : null
  const soonest = endsAt !== null && quarterMs >= endsAt ? Math.floor(nowMs / MINUTE_MS) * MINUTE_MS : quarterMs
  const startsAt = Math.max(soonest, wanted.startsAt ?? 0)
  return { role, userId: null, startsAt, endsAt: endsAt ?? startsAt + DAY_MS }
}
