import { commitEffects, type IncidentEffects } from '#lib/db/incident-effects.ts'
import { lockIncidentsById, updateIncident } from '#lib/db/incidents.ts'
import { readReference } from '#lib/db/reference.ts'
import { inTransaction, type Sql } from '#lib/db/sql.ts'
import { takeDueTimers } from '#lib/db/timers.ts'
import { decideEscalation } from '#lib/domain/escalation/decide-escalation.ts'
import { authorise, type Context } from '../context.ts'
import { effectsOf, stateOf, termsOf } from './escalation-of.ts'

const TIMERS_PER_TRANSACTION = 100

/**
 * Fires every timer that is due, in batches, until none is; answers how many. Each decides again from the incident's
 * current state, so one that is stale does nothing. A worker that dies in the middle leaves its timers to the next.
 */
export async function fireDueTimers(ctx: Context): Promise<number> {
  authorise(ctx, 'incident.act')
  let fired = 0
  for (;;) {
    const batch = await inTransaction(fireBatch)
    fired += batch
    if (batch < TIMERS_PER_TRANSACTION) return fired
  }
}

async function fireBatch(tx: Sql): Promise<number> {
  const timers = await takeDueTimers(tx, TIMERS_PER_TRANSACTION)
  if (timers.length === 0) return 0
  const incidents = new Map(
    (await lockIncidentsById(tx, [...new Set(timers.map((timer) => timer.incidentId))])).map((row) => [row.id, row]),
  )
  const reference = await readReference(tx)
  const effects: IncidentEffects[] = []
  for (const timer of timers.toSorted((left, right) => left.dueAtMs - right.dueAtMs)) {
    const incident = incidents.get(timer.incidentId)
    if (!incident) continue
    const { policy, clock, calendar, isReachable } = termsOf(reference, incident)
    const decision = decideEscalation(
      stateOf(incident, false),
      timer,
      policy,
      clock,
      calendar,
      reference.nowMs,
      isReachable,
    )
    if (decision.kind === 'none') continue
    const { change, ...written } = effectsOf(reference, incident, decision, 'timer')
    const version = await updateIncident(tx, incident.id, change)
    incidents.set(incident.id, { ...incident, ...placeOf(change), version })
    effects.push({ incidentId: incident.id, number: incident.number, version, ...written, callsOffPages: false })
  }
  await commitEffects(tx, effects, reference.nowMs)
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
