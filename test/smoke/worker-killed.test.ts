import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addChannel, buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { post, type ServedIntake, serveIntake } from './support/serve-intake.ts'
import { until } from './support/story.ts'
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts'

let db: FreshDatabase
let house: House
let intake: ServedIntake
let sink: FakeWebhookSink
const workers: WorkerProcess[] = []
beforeAll(async () => {
  db = await freshDatabase()
  sink = await fakeWebhookSink()
  house = await buildHouse()
  const channel = await addChannel('webhook', 'Sink', {
    url: `${sink.url}/hook`,
    secret: 'a secret of sixteen or more',
  })
  await sql.query(`update escalation_step set targets = $2::jsonb where policy_id = $1 and position = 1`, [
    house.policy,
    JSON.stringify([{ kind: 'channel', channelId: channel }]),
  ])
  intake = await serveIntake()
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await Promise.all(workers.map((worker) => worker.gone()))
  await intake.close()
  await db.close()
  await sink.close()
})

const keys = () => sink.requests.map((request) => String(request.headers['idempotency-key']))

it('a page whose sender is killed in the middle still goes, within seconds, and under the same key', async () => {
  // The first attempt hangs at the receiver, which is where the worker dies.
  sink.setFault({ kind: 'hang' }, { times: 1 })
  const first = await startWorkerProcess()
  workers.push(first)
  expect((await post(intake.url, house.key, webhookBody([{}]))).status).toBe(202)
  await sink.waitForRequests(1)
  first.kill('SIGKILL')
  await first.gone()
  const killedAt = Date.now()
  workers.push(await startWorkerProcess())
  await until(
    'the page is sent',
    async () => (await sql.query(`select 1 from notification where state = 'sent'`)).length > 0,
    15_000,
  )
  // 5 s of silence before anybody takes over, and a second to do it.
  expect(Date.now() - killedAt).toBeLessThan(9_000)
  expect(new Set(keys()).size).toBe(1)
  expect(sink.taken).toHaveLength(1)
  expect(await sql.query('select attempt, outcome from delivery_attempt order by attempt')).toEqual([
    { attempt: 2, outcome: 'sent' },
  ])
})
