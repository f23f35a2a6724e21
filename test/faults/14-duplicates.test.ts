import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addSource, type House, webhookBody } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { post, type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { pagedHouse } from './support/paged-house.ts'
import { unreadBodies, unsettledPages } from './support/read-history.ts'

let db: FreshDatabase
let house: House
let sink: FakeWebhookSink
let intakes: ServedIntake[]
let workers: Worker[]
beforeAll(async () => {
  db = await freshDatabase()
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
  intakes = await Promise.all([serveIntake(), serveIntake()])
  workers = await Promise.all([
    startWorker({ log: () => {}, concurrency: 2 }),
    startWorker({ log: () => {}, concurrency: 2 }),
  ])
})
afterAll(async () => {
  await Promise.all(workers.map((one) => one.stop()))
  await Promise.all(intakes.map((one) => one.close()))
  await db.close()
  await sink.close()
})

let source = { id: '', key: '' }
beforeEach(async () => {
  source = await addSource(`source ${Math.random()}`)
})
afterEach(() => sql.query('update workspace set reopen_window_ms = 0'))

const send = async (...bodies: Record<string, unknown>[]) => {
  const answers = await Promise.all(bodies.map((body, index) => post(intakes[index % 2]?.url ?? '', source.key, body)))
  expect(answers.map((answer) => answer.status)).toEqual(bodies.map(() => 202))
  await until('all of it is read', async () => (await unreadBodies()) === 0)
  await until('all of it is told', async () => (await unsettledPages()) === 0)
}
const incidents = () =>
  sql.query<{ state: string; alerts: number; firing: number }>(
    'select state, alert_count as alerts, firing_count as firing from incident where source_id = $1 order by number',
    [source.id],
  )
const sightings = async () =>
  (
    await sql.query<{ occurrences: number }>('select occurrences from alert where source_id = $1 order by starts_at', [
      source.id,
    ])
  ).map((row) => row.occurrences)

const fires = webhookBody([{}])
const recovers = webhookBody([{ status: 'resolved' }])

it('the same body fifty times at once, to two listeners and with two workers, is one incident, fifty sightings and one page', async () => {
  const before = sink.requests.length
  await send(...Array.from({ length: 50 }, () => fires))
  expect(await incidents()).toEqual([{ state: 'triggered', alerts: 1, firing: 1 }])
  expect(await sightings()).toEqual([50])
  expect(sink.requests).toHaveLength(before + 1)
})

it('a firing replayed after it resolved opens nothing and pages nobody, and is counted', async () => {
  await send(fires)
  await send(recovers)
  const before = sink.requests.length
  await send(...Array.from({ length: 10 }, () => fires))
  expect(await incidents()).toEqual([{ state: 'resolved', alerts: 1, firing: 0 }])
  expect(await sightings()).toEqual([12])
  expect(sink.requests).toHaveLength(before)
})

it('a new firing after it resolved opens a new incident, or reopens the old one within the window', async () => {
  await send(fires)
  await send(recovers)
  await send(...Array.from({ length: 10 }, () => webhookBody([{ startsAt: '2026-11-22T05:00:00Z' }])))
  expect((await incidents()).map(({ state }) => state)).toEqual(['resolved', 'triggered'])
  await send(webhookBody([{ startsAt: '2026-11-22T05:00:00Z', endsAt: '2026-11-22T05:01:00Z', status: 'resolved' }]))
  await sql.query('update workspace set reopen_window_ms = 600000')
  await send(...Array.from({ length: 10 }, () => webhookBody([{ startsAt: '2026-11-22T06:00:00Z' }])))
  expect((await incidents()).map(({ state }) => state)).toEqual(['resolved', 'triggered'])
})

it('the same firing by two routes at once belongs to one incident, counts twice and holds nothing up', async () => {
  const routes = Array.from({ length: 10 }, (_, index) => webhookBody([{}], index % 2 ? 'by team' : 'by service'))
  await send(...routes)
  expect(await incidents()).toEqual([{ state: 'triggered', alerts: 1, firing: 1 }])
  expect(await sightings()).toEqual([10])
})

it('a body that cannot be taken in is kept with the reason, and its neighbours are ingested', async () => {
  const impossible = webhookBody([{ startsAt: '-271821-04-20T00:00:00Z' }], 'impossible')
  const others = Array.from({ length: 9 }, (_, index) => webhookBody([{ labels: { n: `${index}` } }], `group ${index}`))
  await send(...others.slice(0, 4), impossible, ...others.slice(4))
  expect(await incidents()).toHaveLength(9)
  const rejected = await sql.query<{ reason: string; bytes: number }>(
    `select reason, length(body) as bytes from intake_body where state = 'rejected' and source_id = $1`,
    [source.id],
  )
  expect(rejected).toMatchObject([{ reason: expect.stringMatching(/could not be taken in|startsAt/) }])
  expect(rejected[0]?.bytes).toBeGreaterThan(100)
  expect(house.policy).not.toBe('')
})
