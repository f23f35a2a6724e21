import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import type { House } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { startWorkerProcess, type WorkerProcess } from '#test/smoke/support/worker-process.ts'
import { sendMarked } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory } from './support/read-history.ts'

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

type Attempt = { attempt: number; outcome: string; worker: string }
const attempts = () => sql.query<Attempt>('select attempt, outcome, worker from delivery_attempt order by attempt')
const page = async () =>
  (await sql.query<{ state: string; attempt: number }>('select state, attempt from notification'))[0]
const beatingWorkers = async () => (await sql.query('select 1 from worker_heartbeat')).length

it('a worker that was stopped for eight seconds is taken over, and what it says when it wakes changes nothing', async () => {
  // The first attempt never ends well: what the zombie has to say, when it wakes, is that it failed.
  sink.setFault({ kind: 'hang' }, { times: 1 })
  const zombie = await startWorkerProcess()
  workers.push(zombie)
  const answer = await sendMarked(intake.url, house.key, 'one')
  await sink.waitForRequests(1)
  zombie.kill('SIGSTOP')
  const stoppedAtMs = Date.now()
  workers.push(await startWorkerProcess())
  await until('the other one took over and sent it', async () => (await page())?.state === 'sent', 15_000)
  expect(await page()).toEqual({ state: 'sent', attempt: 2 })
  await until('eight seconds have passed', async () => Date.now() - stoppedAtMs >= 8_000)
  zombie.kill('SIGCONT')
  await until('the zombie has reported its attempt', async () => (await attempts()).length === 2)
  await until('it beats again', async () => (await beatingWorkers()) === 2)
  const told = await attempts()
  expect(told.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
    [1, 'transient'],
    [2, 'sent'],
  ])
  expect(new Set(told.map(({ worker }) => worker)).size).toBe(2)
  // Its late word is kept as an attempt; the page stays what the one that took over made of it, and is not sent again.
  expect(await page()).toEqual({ state: 'sent', attempt: 2 })
  expect([sink.requests.length, sink.distinct().length]).toEqual([2, 1])
  expect(violations(await readHistory([answer], sink))).toEqual([])
})

it('after it woke both work on, and a page is sent by one of them only', async () => {
  const before = sink.requests.length
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => sendMarked(intake.url, house.key, `later-${index}`)),
  )
  await until('all are sent', async () => sink.requests.length >= before + 20)
  await until(
    'all are recorded',
    async () => (await sql.query(`select 1 from notification where state <> 'sent'`)).length === 0,
  )
  expect(sink.requests).toHaveLength(before + 20)
  expect(violations(await readHistory(answers, sink))).toEqual([])
})
