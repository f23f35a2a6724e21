import { sql } from '#lib/db/sql.ts'

/** Waits until `look` answers something; rejects with what it waited for. Looks every 20 ms. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | null | undefined | false>,
  timeoutMs = 10_000,
): Promise<Found> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain: ${what}.`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

export type Seen = { number: number; state: string; priority: string; title: string; firing: number }

/** Every incident, oldest first. */
export const incidents = () =>
  sql.query<Seen>('select number, state, priority, title, firing_count as firing from incident order by number')

/** The first incident in this state. */
export const inState = (state: string) => async () => (await incidents()).find((incident) => incident.state === state)

/** The kinds on an incident's timeline, oldest first. */
export const kindsOf = async (number: number) =>
  (
    await sql.query<{ kind: string }>(
      'select e.kind from timeline_event e join incident i on i.id = e.incident_id where i.number = $1 order by e.id',
      [number],
    )
  ).map((row) => row.kind)

export const timersOf = async (number: number) =>
  (await sql.query('select 1 from timer t join incident i on i.id = t.incident_id where i.number = $1', [number]))
    .length
