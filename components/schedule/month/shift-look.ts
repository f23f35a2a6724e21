import type { ShiftView } from '#lib/contracts/on-call.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { writeWhen } from '../when.ts'

export type ShiftKind = 'gap' | 'override' | 'mine' | 'rotation'

export function kindOf(shift: ShiftView, userId: string | null): ShiftKind {
  if (shift.user === null) return 'gap'
  if (shift.because === 'override') return 'override'
  return shift.user.id === userId ? 'mine' : 'rotation'
}

/** "Mara Olsen (you), override": what is written on a shift. */
export function nameShift(shift: ShiftView, userId: string | null): string {
  if (shift.user === null) return '! Nobody'
  const you = shift.user.id === userId ? ' (you)' : ''
  return `${shift.user.name}${you}${shift.because === 'override' ? ' · override' : ''}`
}

/** The whole sentence, for hovering and for screen readers. */
export function describeShift(shift: ShiftView, timeZone: string, userId: string | null): string {
  const from = writeWhen(shift.startsAt, timeZone)
  const to = writeWhen(shift.endsAt, timeZone)
  return `${nameShift(shift, userId)}, ${shift.role}, ${from} to ${to} (${formatDuration(shift.endsAt - shift.startsAt)})`
}
