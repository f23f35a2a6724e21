import type { Sql } from './sql.ts'

export const LIVE_CHANNEL = 'tocsin_live'
export type ChangedThing = {
  readonly noun: 'incident' | 'alert' | 'schedule' | 'runbook' | 'run' | 'checklist' | 'admin' | 'drill' | 'all'
  readonly id: string | null
  readonly version: number | null
}

/** A NOTIFY payload holds 8,000 bytes; past this many things "everything changed" is cheaper to say and as true. */
const THINGS_MAX = 60

/** Tells open browsers, on commit, that these things changed. One NOTIFY a transaction: each one takes a global lock. */
export async function announce(sql: Sql, things: readonly ChangedThing[]): Promise<void> {
  if (things.length === 0) return
  const said = things.length > THINGS_MAX ? [{ noun: 'all', id: null, version: null }] : things
  await sql.query('select 1 as said from pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(said)])
}
