import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeClients } from '#lib/db/client.ts'
import { settleEnv } from '#lib/env.ts'
import { checkReadiness } from '#lib/server/readiness.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import type { House } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { startWorkerProcess, type WorkerProcess } from '#test/smoke/support/worker-process.ts'
import { type Answered, sendMarked } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory, unreadBodies, unsettledPages } from './support/read-history.ts'
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.ts'

const SILENT_MS = 7_000
let db: FreshDatabase
let proxy: TcpProxy
let house: House
let intake: ServedIntake
let sink: FakeWebhookSink
let worker: WorkerProcess
beforeAll(async () => {
  db = await freshDatabase()
  proxy = await startTcpProxy(Number(new URL(db.url).port))
  settleEnv({ DATABASE_URL: proxy.through(db.url) })
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
  intake = await serveIntake()
  worker = await startWorkerProcess()
})
afterAll(async () => {
  worker.kill('SIGKILL')
  await worker.gone()
  // Connections that are dead would never end by themselves.
  proxy.cut()
  await intake.close()
  await closeClients()
  await proxy.close()
  await db.close()
  await sink.close()
})

const send = (marker: string) => sendMarked(intake.url, house.key, marker)
const isReady = async () => (await checkReadiness()).ready

/** Sends one after the other, a quarter of a second apart, whether or not the ones before were answered. */
async function sendWhile(isGoingOn: () => boolean, name: string): Promise<Answered[]> {
  const sent: Promise<Answered>[] = []
  while (isGoingOn()) {
    sent.push(send(`${name}-${sent.length}`))
    const untilMs = Date.now() + 250
    await until('a quarter of a second has passed', async () => Date.now() >= untilMs)
  }
  return Promise.all(sent)
}

it('a database whose packets vanish is known within five seconds, told to senders and probes, and used again when it answers', async () => {
  const before = await Promise.all([send('before-1'), send('before-2')])
  await until('it was paged', async () => sink.taken.length === 2)
  await until('it is ready', isReady)

  proxy.drop()
  const silentAtMs = Date.now()
  const sending = sendWhile(() => Date.now() - silentAtMs < SILENT_MS, 'during')
  const { ready, checks } = await checkReadiness()
  expect(Date.now() - silentAtMs).toBeLessThan(5_000)
  expect(ready).toBe(false)
  expect(checks).toMatchObject([{ name: 'database', ok: false, message: expect.stringContaining('DATABASE_URL') }])
  const during = await sending
  expect(new Set(during.map(({ status }) => status))).toEqual(new Set([503]))
  expect(during.filter(({ retryAfter }) => retryAfter === null)).toEqual([])
  expect(Math.max(...during.map(({ tookMs }) => tookMs))).toBeLessThan(5_500)

  // What was on its way is gone for good: only fresh connections work.
  proxy.pass()
  const backAtMs = Date.now()
  const after: Answered[] = []
  await until('intake accepts again', async () => {
    after.push(await send(`after-${after.length}`))
    return after.at(-1)?.status === 202
  })
  expect(Date.now() - backAtMs).toBeLessThan(5_000)
  await until('it is paged again', async () => sink.taken.length > 2, 15_000)
  await until('it is ready again', isReady, 15_000)
  await until('all is told', async () => (await unreadBodies()) === 0 && (await unsettledPages()) === 0, 30_000)
  expect(violations(await readHistory([...before, ...during, ...after], sink))).toEqual([])
}, 85_000)
