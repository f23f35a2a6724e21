import { ApiError } from '#lib/client/api-error.ts'
import type { IncidentState } from '#lib/domain/incident/incident.ts'

/** Who was first: what a refused act says of the one that won. */
export type Conflict = {
  readonly by: string | null
  readonly atMs: number | null
  readonly state: IncidentState | null
}

const STATES: readonly IncidentState[] = ['triggered', 'acknowledged', 'resolved']

/** The winner of a lost race, or null when the error is of another kind. Names may come as text or as a reference. */
export function readConflict(error: unknown): Conflict | null {
  if (!(error instanceof ApiError) || error.code !== 'conflict') return null
  const { by, at, state } = error.details
  return {
    by: nameOf(by),
    atMs: typeof at === 'number' ? at : null,
    state: STATES.find((known) => known === state) ?? null,
  }
}

function nameOf(by: unknown): string | null {
  if (typeof by === 'string') return by
  if (typeof by === 'object' && by !== null && 'name' in by && typeof by.name === 'string') return by.name
  return null
}
