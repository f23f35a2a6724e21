import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { fireDueTimers } from '#lib/server/escalations/fire-due-timers.ts'
import { acknowledgeIncident } from '#lib/server/incidents/acknowledge-incident.ts'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { as, type House, receive, worker } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { until } from '#test/smoke/support/story.ts'
import { markedBody } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory, unsettledPages } from './support/read-history.ts'

const INCIDENTS = 1_000
const AT_ONCE = 25
let db: FreshDatabase
let house: House
let sink: FakeWebhookSink
let paging: Worker
beforeAll(async () => {
  db = await freshDatabase()
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
  const markers = Array.from({ length: INCIDENTS }, (_, index) => `race-${index}`)
  await receive(house.source, ...markers.map((marker) => markedBody(marker)))
  await ingestAlerts(worker())
  paging = await startWorker({ log: () => {}, concurrency: 4 })
})
afterAll(async () => {
  await paging.stop()
  await db.close()
  await sink.close()
})

/** Lets others go first, a different number of times for each index. */
async function giveWay(times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) await new Promise((done) => setImmediate(done))
}

type Race = { readonly won: number; readonly told: unknown[] }

async function race(number: number, index: number): Promise<Race> {
  const acts = [as(house.mara, 'Mara Olsen'), as(house.ivo, 'Ivo Petrov')].map(async (ctx, turn) => {
    await giveWay((index * 7 + turn * 3) % 11)
    await acknowledgeIncident(ctx, { number })
  })
  const ends = await Promise.allSettled(acts)
  return {
    won: ends.filter((end) => end.status === 'fulfilled').length,
    told: ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : [])),
  }
}

it('of two acknowledges and a timer one wins, a thousand times, and nobody is paged once somebody has it', async () => {
  await until('everybody was paged first', async () => (await unsettledPages()) === 0, 30_000)
  const numbers = (await sql.query<{ number: number }>('select number from incident order by number')).map(
    (row) => row.number,
  )
  expect(numbers).toHaveLength(INCIDENTS)
  for (let from = 0; from < INCIDENTS; from += AT_ONCE) {
    // For the second half nobody sends: what is acknowledged then must be called off before it leaves.
    if (from === INCIDENTS / 2) await paging.stop()
    const some = numbers.slice(from, from + AT_ONCE)
    await sql.query(
      `update timer t set due_at = app_now() from incident i where i.id = t.incident_id and t.kind = 'escalate' and i.number = any($1::int[])`,
      [some],
    )
    const [races] = await Promise.all([
      Promise.all(some.map((number, index) => race(number, index))),
      giveWay(from % 13).then(() => fireDueTimers(worker())),
      fireDueTimers(worker()),
    ])
    for (const { won, told } of races) {
      expect(won).toBe(1)
      expect(told).toMatchObject([{ code: 'conflict', details: { state: 'acknowledged' } }])
    }
  }
  paging = await startWorker({ log: () => {}, concurrency: 4 })
  await until('every page has come to its end', async () => (await unsettledPages()) === 0, 30_000)
  expect(await sql.query('select 1 from timer')).toEqual([])
  const history = await readHistory([], sink)
  expect(violations(history)).toEqual([])
  // The control: the race was one. Some timers came first and some never fired.
  const escalated = history.outbox.filter((row) => row.event === 'escalate').length
  expect(escalated).toBeGreaterThan(0)
  expect(escalated).toBeLessThan(INCIDENTS)
}, 85_000)
