import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { systemContext } from '#lib/server/context.ts'
import { every } from '#lib/worker/every.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import type { House } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { startWorkerProcess, type WorkerProcess } from '#test/smoke/support/worker-process.ts'
import { startLoad } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory, unreadBodies, unsettledPages } from './support/read-history.ts'

const SLOW_MS = 1_000
/** What is claimed just when the worker is told may still go out. */
const JUST_CLAIMED_MS = 500
let db: FreshDatabase
let house: House
let intake: ServedIntake
let sink: FakeWebhookSink
const workers: WorkerProcess[] = []
beforeAll(async () => {
  db = await freshDatabase()
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
  intake = await serveIntake()
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await Promise.all(workers.map((worker) => worker.gone()))
  await intake.close()
  await db.close()
  await sink.close()
})

const beating = async () => (await sql.query('select 1 from worker_heartbeat')).length

it('a worker that is told to stop under load finishes what it holds within ten seconds, begins nothing, and loses nothing', async () => {
  sink.setFault({ kind: 'slow', delayMs: SLOW_MS })
  const stopping = await startWorkerProcess()
  workers.push(stopping)
  const load = startLoad(intake.url, house.key, 20)
  await until('pages are on their way', async () => sink.requests.length >= 30)
  stopping.kill('SIGTERM')
  const toldAtMs = Date.now()
  // Another one goes on deciding, so that there is always a page that the stopping one might begin.
  const deciding = every(
    50,
    async () => void (await ingestAlerts(systemContext('Tocsin'))),
    () => {},
  )
  await stopping.gone()
  await deciding.stop()
  expect(Date.now() - toldAtMs).toBeLessThan(10_000)
  expect(sink.requests.filter(({ atMs }) => atMs > toldAtMs + JUST_CLAIMED_MS)).toEqual([])
  // Stopped, not dead: it left the list itself, so nobody waits for it to be missed, and holds no page.
  expect(await beating()).toBe(0)
  expect(await sql.query(`select 1 from notification where state = 'sending'`)).toEqual([])
  const answers = await load.stop()
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))

  sink.setFault({ kind: 'ok' })
  workers.push(await startWorkerProcess())
  await until(
    'the next one has done the rest',
    async () => (await unreadBodies()) === 0 && (await unsettledPages()) === 0,
    20_000,
  )
  // A clean stop repeats nothing, not even under the same key.
  expect(sink.requests).toHaveLength(answers.length)
  expect(violations(await readHistory(answers, sink))).toEqual([])
})
