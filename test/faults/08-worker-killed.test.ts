import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import type { House } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { startWorkerProcess, type WorkerProcess } from '#test/smoke/support/worker-process.ts'
import { sendMarked } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory, unreadBodies, unsettledPages } from './support/read-history.ts'

const PAGES = 100
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

it('a worker killed in the middle of a hundred pages loses none, repeats only under the same key, and costs at most six seconds', async () => {
  // Slow enough that the kill meets pages in every state: waiting, being sent, sent.
  sink.setFault({ kind: 'slow', delayMs: 150 })
  workers.push(await startWorkerProcess(), await startWorkerProcess())
  const answers = await Promise.all(
    Array.from({ length: PAGES }, (_, index) => sendMarked(intake.url, house.key, `alert-${index}`)),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(PAGES).fill(202))
  await until('pages are on their way', async () => sink.requests.length >= 20)
  workers[0]?.kill('SIGKILL')
  const killedAtMs = Date.now()
  await workers[0]?.gone()
  await until(
    'every page has come to its end',
    async () => (await unreadBodies()) === 0 && (await unsettledPages()) === 0,
    20_000,
  )
  // Five seconds of silence before anybody takes over, and one to do it; two more for a busy machine.
  expect(Date.now() - killedAtMs).toBeLessThan(8_000)
  expect(violations(await readHistory(answers, sink))).toEqual([])
  expect(sink.distinct()).toHaveLength(PAGES)
})
