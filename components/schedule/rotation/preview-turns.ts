import { rotationShiftAt } from '#lib/domain/schedule/rotation-shift.ts'
import { validateRotation } from '#lib/domain/schedule/validate-rotation.ts'
import type { RotationDraft } from './schedule-draft.ts'

export type Turn = { readonly userId: string | null; readonly startsAt: number; readonly endsAt: number }
export type Preview =
  | { readonly kind: 'complaints'; readonly complaints: readonly string[] }
  | { readonly kind: 'turns'; readonly turns: readonly Turn[] }

/** What the rotation would do from now on, by the very rules that page people; or why it cannot be computed. */
export function previewTurns(rotation: RotationDraft, nowMs: number, count: number): Preview {
  const wanted = { ...rotation, id: '' }
  const complaints = validateRotation(wanted)
  if (complaints.length > 0) return { kind: 'complaints', complaints }
  const turns: Turn[] = []
  let atMs = nowMs
  while (turns.length < count) {
    const { userId, startMs, endMs } = rotationShiftAt(wanted, atMs)
    turns.push({ userId, startsAt: startMs, endsAt: endMs })
    atMs = endMs
  }
  return { kind: 'turns', turns }
}
