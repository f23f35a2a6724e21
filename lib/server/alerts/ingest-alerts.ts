import { databaseFailure } from '#lib/db/database-failure.ts'
import { commitEffects, type IncidentEffects } from '#lib/db/incident-effects.ts'
import {
  type AlertWrite,
  claimBodies,
  groupId,
  lockSources,
  openIncidents,
  patchIncidents,
  readGroups,
  readKeptAlerts,
  type StoredAlert,
  settleBodies,
  touchSources,
  type WaitingBody,
  writeAlerts,
} from '#lib/db/ingest.ts'
import { readReference } from '#lib/db/reference.ts'
import { inTransaction, mayRetry, type Sql } from '#lib/db/sql.ts'
import { authorise, type Context } from '../context.ts'
import { type GroupPlan, planGroup } from './plan-group.ts'
import { type GroupReport, readBody } from './read-body.ts'
import { resolveQuiet } from './resolve-quiet.ts'

/** Bodies decided in one transaction: enough to make a storm cheap, few enough that a slow one holds nobody long. */
const BODIES_PER_TRANSACTION = 250

/**
 * Turns waiting webhook bodies into alerts and incidents, batch by batch, until none is left; answers how many it took.
 * All that a batch implies, its pages and timers included, commits together with the batch. Any number of workers may do
 * this at once.
 */
export async function ingestAlerts(ctx: Context): Promise<number> {
  authorise(ctx, 'alert.ingest')
  let taken = 0
  for (;;) {
    const batch = await inTransaction(ingestBatch).catch(ingestOneByOne)
    taken += batch
    if (batch < BODIES_PER_TRANSACTION) return taken
  }
}

/** A batch that cannot be taken in whole is taken body by body, so that one that is wrong does not hold up the others. */
async function ingestOneByOne(cause: unknown): Promise<number> {
  if (databaseFailure(cause) === 'lost' || mayRetry(cause)) throw cause
  let taken = 0
  while (taken < BODIES_PER_TRANSACTION && (await inTransaction(ingestOne)) > 0) taken += 1
  return taken
}

async function ingestOne(tx: Sql): Promise<number> {
  const bodies = await claimBodies(tx, 1)
  await tx.query('savepoint one')
  try {
    await ingestBodies(tx, bodies)
  } catch (cause) {
    if (databaseFailure(cause) === 'lost' || mayRetry(cause)) throw cause
    await tx.query('rollback to savepoint one')
    const reason = `It could not be taken in: ${cause instanceof Error ? cause.message : String(cause)}`.slice(0, 500)
    await settleBodies(
      tx,
      [],
      bodies.map(({ id }) => ({ id, reason })),
    )
  }
  return bodies.length
}

async function ingestBatch(tx: Sql): Promise<number> {
  const bodies = await claimBodies(tx, BODIES_PER_TRANSACTION)
  await ingestBodies(tx, bodies)
  return bodies.length
}

async function ingestBodies(tx: Sql, bodies: readonly WaitingBody[]): Promise<void> {
  if (bodies.length === 0) return
  const read = bodies.map((body) => ({ body, result: readBody(body) }))
  const reports = read.flatMap(({ result }) => (result.ok && result.report.seen.length > 0 ? [result.report] : []))
  if (reports.length > 0) await ingestReports(tx, reports)
  await settleBodies(
    tx,
    read.flatMap(({ body, result }) => (result.ok ? [body.id] : [])),
    read.flatMap(({ body, result }) => (result.ok ? [] : [{ id: body.id, reason: result.reason }])),
  )
  await touchSources(tx, [...new Set(bodies.map((body) => body.sourceId))])
}

async function ingestReports(tx: Sql, reports: readonly GroupReport[]): Promise<void> {
  const groups = Map.groupBy(reports, groupId)
  const keys = [...groups.values()].flatMap(([first]) => (first ? [first] : []))
  await lockSources(
    tx,
    keys.map((key) => key.sourceId),
  )
  const reference = await readReference(tx)
  const kept = await readGroups(tx, keys, reference.reopenWindowMs)
  const openIds = [...kept.values()].flatMap((group) => (group.open ? [group.open.id] : []))
  const sightings = reports.flatMap((report) =>
    report.seen.map((seen) => ({
      sourceId: report.sourceId,
      fingerprint: seen.fingerprint,
      startsAtMs: seen.startsAtMs,
    })),
  )
  const alerts = indexAlerts(await readKeptAlerts(tx, sightings, openIds))

  const plans: GroupPlan[] = []
  for (const [id, ofGroup] of groups) {
    const group = kept.get(id) ?? { open: null, reopenable: null }
    const plan = planGroup(reference, ofGroup, group, alertsOf(alerts, ofGroup, group.open?.id ?? null))
    plans.push(plan)
    // The same alert may come by two routes in one batch: the second group sees what the first decided.
    for (const alert of plan.alerts) alerts.note({ ...alert, lastWordAtMs: alert.seenAtMs })
  }
  await writePlans(tx, plans, reference.nowMs)
  await resolveQuiet(tx, reference, sightings)
}

async function writePlans(tx: Sql, plans: readonly GroupPlan[], nowMs: number): Promise<void> {
  const numbers = await openIncidents(
    tx,
    plans.flatMap((plan) => (plan.opening ? [plan.opening] : [])),
  )
  await writeAlerts(tx, eachOnce(plans.flatMap((plan) => plan.alerts)))
  await patchIncidents(
    tx,
    plans.flatMap((plan) => (plan.patch ? [plan.patch] : [])),
  )
  const effects = plans.flatMap((plan): IncidentEffects[] => {
    if (!plan.effects) return []
    const { number, version } = plan.incident ?? { number: numbers.get(plan.effects.incidentId) ?? 0, version: 2 }
    return [{ ...plan.effects, number, version }]
  })
  await commitEffects(tx, effects, nowMs, [{ noun: 'alert', id: null, version: null }])
}

/** One row for each firing: what came by a second route, decided after the first, has the last word and adds its sightings. */
function eachOnce(rows: readonly AlertWrite[]): AlertWrite[] {
  const byFiring = new Map<string, AlertWrite>()
  for (const row of rows) {
    const key = `${row.sourceId}|${row.fingerprint}|${row.startsAtMs}`
    const earlier = byFiring.get(key)
    const both = earlier && {
      ...row,
      incidentId: row.incidentId ?? earlier.incidentId,
      sightings: earlier.sightings + row.sightings,
      seenAtMs: Math.max(earlier.seenAtMs, row.seenAtMs),
    }
    byFiring.set(key, both ?? row)
  }
  return [...byFiring.values()]
}

type AlertIndex = {
  readonly byLabels: Map<string, StoredAlert[]>
  readonly byIncident: Map<string, StoredAlert[]>
  note(alert: StoredAlert): void
}

function indexAlerts(rows: readonly StoredAlert[]): AlertIndex {
  const byLabels = new Map<string, StoredAlert[]>()
  const byIncident = new Map<string, StoredAlert[]>()
  const put = (map: Map<string, StoredAlert[]>, key: string, alert: StoredAlert) => {
    const others = (map.get(key) ?? []).filter(
      (other) => other.fingerprint !== alert.fingerprint || other.startsAtMs !== alert.startsAtMs,
    )
    map.set(key, [...others, alert])
  }
  const note = (given: StoredAlert) => {
    const known = byLabels
      .get(`${given.sourceId}|${given.fingerprint}`)
      ?.find((other) => other.startsAtMs === given.startsAtMs)
    const alert = { ...given, incidentId: given.incidentId ?? known?.incidentId ?? null }
    put(byLabels, `${alert.sourceId}|${alert.fingerprint}`, alert)
    if (alert.incidentId) put(byIncident, alert.incidentId, alert)
  }
  rows.forEach(note)
  return { byLabels, byIncident, note }
}

function alertsOf(index: AlertIndex, reports: readonly GroupReport[], openIncidentId: string | null): StoredAlert[] {
  const found = new Map<string, StoredAlert>()
  const add = (alert: StoredAlert) => found.set(`${alert.fingerprint}@${alert.startsAtMs}`, alert)
  if (openIncidentId) index.byIncident.get(openIncidentId)?.forEach(add)
  for (const report of reports)
    for (const seen of report.seen) index.byLabels.get(`${report.sourceId}|${seen.fingerprint}`)?.forEach(add)
  return [...found.values()]
}
