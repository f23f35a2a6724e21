import { DAY_MS } from '../time/duration-ms.ts'
import type { Override, Schedule } from './schedule.ts'

const LENGTH_MAX_MS = 366 * DAY_MS

/** What is wrong with the override, as sentences; empty when it can be saved. Overlap with others is allowed: the later one wins. */
export function validateOverride(override: Omit<Override, 'id'>, schedule: Schedule): string[] {
  const complaints: string[] = []
  if (override.userId === '') complaints.push('Choose who takes over.')
  if (!Number.isFinite(override.startsAtMs) || !Number.isFinite(override.endsAtMs))
    complaints.push('The override needs a start and an end.')
  else if (override.startsAtMs >= override.endsAtMs) complaints.push('The override must start before it ends.')
  else if (override.endsAtMs - override.startsAtMs > LENGTH_MAX_MS)
    complaints.push('An override may last a year at most. Change the rotation for longer.')
  if (override.replacesUserId === override.userId && override.userId !== '')
    complaints.push('The person who takes over must be somebody else than the one replaced.')
  if (!schedule.layers.some((layer) => layer.role === override.role))
    complaints.push(`The schedule “${schedule.name}” has no ${override.role} duty to take over.`)
  return complaints
}
