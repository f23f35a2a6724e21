import { commitEffects, type IncidentEffects } from '#lib/db/incident-effects.ts'
import { type IncidentChange, lockIncidentsById, moveEscalations } from '#lib/db/incidents.ts'
import { readReference } from '#lib/db/reference.ts'
import { inTransaction, type Sql, sql } from '#lib/db/sql.ts'
import { isAnyTimerDue, lockIncidentsWithDueTimers, takeDueTimers } from '#lib/db/timers.ts'
import { decideEscalation } from '#lib/domain/escalation/decide-escalation.ts'
import { authorise, type Context } from '../context.ts'
import { effectsOf, stateOf, termsOf } from './escalation-of.ts'

const INCIDENTS_PER_TRANSACTION = 100
/** A due timer of an incident that somebody is just acting on is looked at again this soon, this often. */
const HELD_PAUSE_MS = 15
const HELD_TRIES_MAX = 20

/**
 * Fires every timer that is due, in batches, until none is; answers how many. Each decides again from the incident's
 * current state, so one that is stale does nothing. A worker that dies in the middle leaves its timers to the next.
 */
export async function fireDueTimers(ctx: Context): Promise<number> {
  authorise(ctx, 'incident.act')
  let fired = 0
  for (let held = 0; held < HELD_TRIES_MAX; held++) {
    let batch = await inTransaction(fireBatch)
    for (; batch > 0; batch = await inTransaction(fireBatch)) fired += batch
    if (!(await isAnyTimerDue(sql))) break
    await new Promise((done) => setTimeout(done, HELD_PAUSE_MS))
  }
  return fired
}

async function fireBatch(tx: Sql): Promise<number> {
  // Incident first, timer second, as every act does it: two that lock in the same order cannot wait for each other.
  const held = await lockIncidentsWithDueTimers(tx, INCIDENTS_PER_TRANSACTION)
  if (held.length === 0) return 0
  const timers = await takeDueTimers(tx, held)
  const incidents = new Map((await lockIncidentsById(tx, held)).map((row) => [row.id, row]))
  const reference = await readReference(tx)
  const moves = new Map<string, IncidentChange>()
  const effects: Omit<IncidentEffects, 'version'>[] = []
  for (const timer of timers.toSorted((left, right) => left.dueAtMs - right.dueAtMs)) {
    const incident = incidents.get(timer.incidentId)
    if (!incident) continue
    const { policy, clock, calendar, isReachable } = termsOf(reference, incident)
    const state = stateOf(incident, false)
    const decision = decideEscalation(state, timer, policy, clock, calendar, reference.nowMs, isReachable)
    if (decision.kind === 'none') continue
    const { change, ...written } = effectsOf(reference, incident, decision, 'timer')
    incidents.set(incident.id, { ...incident, ...placeOf(change) })
    moves.set(incident.id, { ...moves.get(incident.id), ...change })
    effects.push({ incidentId: incident.id, number: incident.number, ...written, callsOffPages: false })
  }
  const versions = await moveEscalations(tx, moves)
  const versioned = effects.map((effect) => ({ ...effect, version: versions.get(effect.incidentId) ?? 0 }))
  await commitEffects(tx, versioned, reference.nowMs)
  return timers.length
}

function placeOf(change: { round?: number; nextStep?: number; escalationVersion?: number; exhausted?: boolean }) {
  const { round, nextStep, escalationVersion, exhausted } = change
  return {
    ...(round === undefined ? {} : { round }),
    ...(nextStep === undefined ? {} : { nextStep }),
    ...(escalationVersion === undefined ? {} : { escalationVersion }),
    ...(exhausted === undefined ? {} : { exhausted }),
  }
}
