import { afterAll, beforeAll, expect, it } from 'vitest'
import { addJobs } from '#lib/db/jobs.ts'
import { sql } from '#lib/db/sql.ts'
import type { House } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { startWorkerProcess, type WorkerProcess } from '#test/smoke/support/worker-process.ts'
import { type Answered, sendMarked, startLoad } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { type OwnPostgres, ownPostgres } from './support/own-postgres.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory, unreadBodies, unsettledPages } from './support/read-history.ts'

const PER_SECOND = 50
const DOWN_MS = 4_000
const TIMERS = 8
let postgres: OwnPostgres
let house: House
let intake: ServedIntake
let sink: FakeWebhookSink
const workers: WorkerProcess[] = []
beforeAll(async () => {
  postgres = await ownPostgres()
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
  intake = await serveIntake()
  workers.push(await startWorkerProcess(), await startWorkerProcess())
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await Promise.all(workers.map((worker) => worker.gone()))
  await intake.close()
  await postgres.close()
  await sink.close()
})

const passed = (ms: number, sinceMs: number) =>
  until(`${ms} ms have passed`, async () => Date.now() - sinceMs >= ms, ms + 5_000)

/** Incidents whose next step falls due one after the other while the database is away. Answers their ids in that order. */
async function openTimers(answers: Answered[]): Promise<string[]> {
  for (let index = 0; index < TIMERS; index++) answers.push(await sendMarked(intake.url, house.key, `timer-${index}`))
  await until('their first pages are out', async () => sink.taken.length === TIMERS)
  // Backwards by number, so that the order can come from nothing but the due times.
  const rows = await sql.query<{ id: string }>(
    `update timer t set due_at = app_now() + interval '2 seconds' + (i.number * -50 + ${TIMERS * 50}) * interval '1 millisecond'
     from incident i where i.id = t.incident_id and t.kind = 'escalate' returning t.incident_id as id, i.number`,
  )
  expect(rows).toHaveLength(TIMERS)
  return (await sql.query<{ id: string }>('select id from incident order by number desc')).map((row) => row.id)
}

it('a database killed under load costs senders a 503 and nothing else: what was accepted is paged, timers catch up in due order', async () => {
  const before: Answered[] = []
  const inDueOrder = await openTimers(before)
  const load = startLoad(intake.url, house.key, PER_SECOND)
  const beganAtMs = Date.now()
  await passed(1_500, beganAtMs)
  await postgres.stop('immediate')
  const downAtMs = Date.now()
  await passed(DOWN_MS, downAtMs)
  const pagedBefore = sink.requests.length
  await postgres.start()
  const upAtMs = Date.now()
  await until('paging goes on', async () => sink.requests.length > pagedBefore, 10_000)
  const pagedAgainAtMs = Date.now()
  await passed(3_000, upAtMs)
  const during = await load.stop()

  expect([...new Set(during.map(({ status }) => status))].sort()).toEqual([202, 503])
  const refused = during.filter(({ status }) => status === 503)
  expect(refused.filter(({ retryAfter }) => retryAfter === null)).toEqual([])
  expect(refused.filter(({ tookMs, sentAtMs }) => sentAtMs > downAtMs + 500 && tookMs > 1_000)).toEqual([])
  // Both are R3's: intake and paging are back within three seconds.
  const acceptedAgain = during.find(({ status, sentAtMs }) => status === 202 && sentAtMs > downAtMs + 500)
  expect((acceptedAgain?.sentAtMs ?? Number.POSITIVE_INFINITY) - upAtMs).toBeLessThan(3_000)
  expect(pagedAgainAtMs - upAtMs).toBeLessThan(3_000)

  await until(
    'everything has come to its end',
    async () => (await unreadBodies()) === 0 && (await unsettledPages()) === 0,
    30_000,
  )
  const history = await readHistory([...before, ...during], sink)
  expect(violations(history)).toEqual([])
  const caughtUp = history.outbox.filter(({ step }) => step === 2).map(({ incidentId }) => incidentId)
  expect(caughtUp).toEqual(inDueOrder)

  // Both processes lived through it, and so did the queue, which nothing but its own runner empties of this kind.
  expect(
    await sql.query(`select 1 from worker_heartbeat where seen_at > clock_timestamp() - interval '3 seconds'`),
  ).toHaveLength(workers.length)
  await addJobs(sql, [{ task: 'prune' }])
  await until(
    'the queue runs again',
    async () =>
      (await sql.query(`select 1 from graphile_worker.jobs where task_identifier = 'prune' and key is null`)).length ===
      0,
  )
}, 85_000)
