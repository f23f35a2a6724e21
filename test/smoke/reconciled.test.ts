import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { reconcileSources } from '#lib/server/alerts/reconcile-sources.ts'
import { contextOf, systemContext } from '#lib/server/context.ts'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { buildHouse } from '#test/db/house.ts'
import { type Stack, startStack } from '#test/stack/start-stack.ts'
import { type ServedIntake, serveIntake } from './support/serve-intake.ts'
import { incidents, inState, kindsOf, until } from './support/story.ts'

let db: FreshDatabase
let intake: ServedIntake
let stack: Stack
let worker: Worker
beforeAll(async () => {
  db = await freshDatabase()
  intake = await serveIntake()
  const house = await buildHouse()
  stack = await startStack({ webhookUrl: intake.url, webhookKey: house.key, fast: true })
  await sql.query('update alert_source set api_url = $2 where id = $1', [house.source, stack.alertmanagerUrl])
  // Polls are asked for by the test, so that it knows how many there were.
  worker = await startWorker({ log: () => {}, concurrency: 4, reconcileEveryMs: 3_600_000 })
})
afterAll(async () => {
  await worker.stop()
  await stack.stop()
  await intake.close()
  await db.close()
})

// Polls look from ten minutes on: an Alertmanager that has just started is not believed when it lacks an alert.
const later = contextOf({ kind: 'system', name: 'Tocsin' }, 'worker', { nowMs: () => Date.now() + 600_000 })
const poll = () => reconcileSources(later)

it('an alert that was silenced before it recovered is closed by the poll, which says so, and only on the second miss', async () => {
  stack.exporter.fail('disk')
  const opened = await until('an incident is triggered', inState('triggered'), 30_000)
  await stack.silence({ alertname: 'DiskSpaceLow' })
  stack.exporter.heal()
  await until('the Alertmanager has let go of it', async () => (await stack.alerts()).length === 0, 30_000)
  expect(await inState('resolved')()).toBeUndefined()
  await poll()
  expect(await inState('resolved')()).toBeUndefined()
  await poll()
  await until('it is resolved', inState('resolved'))
  expect(await kindsOf(opened.number)).toContain('alert_reconciled')
})

it('an alert whose webhook never came opens one incident, however often it is polled', async () => {
  const before = (await incidents()).length
  const labels = { alertname: 'Missed', job: 'api', severity: 'critical' }
  const startsAt = new Date(Date.now() - 120_000).toISOString()
  await intake.close()
  await fetch(`${stack.alertmanagerUrl}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels, startsAt, annotations: { summary: 'missed' } }]),
  })
  await until('the Alertmanager holds it', async () =>
    (await stack.alerts()).some((alert) => alert.labels.alertname === 'Missed'),
  )
  await poll()
  await until('an incident is triggered', inState('triggered'))
  await poll()
  expect(await incidents()).toHaveLength(before + 1)
})

it('an Alertmanager that has just started and holds nothing ends nothing', async () => {
  expect(await inState('triggered')()).toBeDefined()
  for (let i = 0; i < 3; i++) await reconcileSources(systemContext('Tocsin'))
  expect(await inState('triggered')()).toBeDefined()
})

it('an alert that goes to somebody else, or may still be waiting in its group, opens nothing', async () => {
  const before = (await incidents()).length
  const alerts = [{ labels: { alertname: 'JustNow', job: 'api' }, startsAt: new Date().toISOString() }]
  await fetch(`${stack.alertmanagerUrl}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts),
  })
  await until('the Alertmanager holds it', async () =>
    (await stack.alerts()).some((alert) => alert.labels.alertname === 'JustNow'),
  )
  await poll()
  await poll()
  expect(await incidents()).toHaveLength(before)
})
