import type { ScheduleRecord } from '#lib/db/schedules.ts'

type Person = { readonly id: string; readonly name: string }

/** Finds the names behind the ids that the domain answers: everybody a schedule knows, in rotations and overrides. */
export function peopleOf({ rotations, overrides }: ScheduleRecord): (id: string | null) => Person | null {
  const people = [...rotations.flatMap((rotation) => rotation.people), ...overrides.map((override) => override.user)]
  const byId = new Map(people.map((person) => [person.id, person]))
  return (id) => (id === null ? null : (byId.get(id) ?? null))
}

/** The duties a schedule fills: those it has a rotation for. */
export function rolesOf({ rotations }: ScheduleRecord): ScheduleRecord['rotations'][number]['role'][] {
  return [...new Set(rotations.map(({ role }) => role))]
}
