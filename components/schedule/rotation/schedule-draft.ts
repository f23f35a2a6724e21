import type { ScheduleInput, ScheduleView } from '#lib/contracts/on-call.ts'
import { addDays, isCalendarDate, weekdayOf } from '#lib/domain/time/calendar-date.ts'

export type RotationDraft = ScheduleInput['rotations'][number]
export type Handoff = RotationDraft['handoff']

/** A saved schedule as the form edits it. */
export function draftOf({ name, timeZone, rotations }: ScheduleView): ScheduleInput {
  return {
    name,
    timeZone,
    rotations: rotations.map(({ name, role, participants, handoff, timeZone, anchorDate }) => ({
      ...{ name, role, participants, handoff, timeZone, anchorDate },
    })),
  }
}

/** A new schedule: weekly on Monday at 09:00, nobody in it yet. */
export function newDraft(timeZone: string, today: string): ScheduleInput {
  return { name: '', timeZone, rotations: [newRotation('primary', timeZone, today)] }
}

export function newRotation(role: RotationDraft['role'], timeZone: string, today: string): RotationDraft {
  return {
    ...{ role, timeZone },
    name: role === 'primary' ? 'Primary' : 'Secondary',
    participants: [],
    handoff: { kind: 'weekly', weekday: 1, time: '09:00', everyWeeks: 1 },
    anchorDate: addDays(today, 1 - weekdayOf(today)),
  }
}

/** Rotations that kept the schedule's zone follow it; one with a zone of its own keeps that. */
export function withZone(draft: ScheduleInput, timeZone: string): ScheduleInput {
  return {
    ...draft,
    timeZone,
    rotations: draft.rotations.map((own) => (own.timeZone === draft.timeZone ? { ...own, timeZone } : own)),
  }
}

/** The rotation with another handoff. A weekly one begins on its weekday, so the first day moves to the next such day. */
export function withHandoff(rotation: RotationDraft, handoff: Handoff): RotationDraft {
  if (handoff.kind !== 'weekly' || !isCalendarDate(rotation.anchorDate)) return { ...rotation, handoff }
  const ahead = (handoff.weekday - weekdayOf(rotation.anchorDate) + 7) % 7
  return { ...rotation, handoff, anchorDate: addDays(rotation.anchorDate, ahead) }
}

/** Another kind of handoff that keeps the time of day where both have one. */
export function handoffOfKind(kind: Handoff['kind'], before: Handoff): Handoff {
  const time = before.kind === 'hourly' ? '09:00' : before.time
  switch (kind) {
    case 'weekly':
      return { kind, weekday: 1, time, everyWeeks: 1 }
    case 'daily':
      return { kind, time, everyDays: 1 }
    case 'hourly':
      return { kind, everyHours: 12 }
  }
}

/** The list with one person a place up or down; as it was at either end. */
export function moved(participants: readonly string[], index: number, by: 1 | -1): string[] {
  const after = [...participants]
  const [here, there] = [after[index], after[index + by]]
  if (here === undefined || there === undefined) return after
  after[index] = there
  after[index + by] = here
  return after
}
