import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeClients } from '#lib/db/client.ts'
import { sql } from '#lib/db/sql.ts'
import { settleEnv } from '#lib/env.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { deliverDue } from '#lib/server/notifications/deliver-due.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { type House, worker } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { type ServedIntake, serveIntake } from '#test/smoke/support/serve-intake.ts'
import { type Answered, sendMarked } from './support/alert-load.ts'
import { violations } from './support/history.ts'
import { pagedHouse } from './support/paged-house.ts'
import { readHistory } from './support/read-history.ts'
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.ts'

let db: FreshDatabase
let proxy: TcpProxy
let house: House
let intake: ServedIntake
let sink: FakeWebhookSink
const answers: Answered[] = []
beforeAll(async () => {
  db = await freshDatabase()
  proxy = await startTcpProxy(Number(new URL(db.url).port))
  settleEnv({ DATABASE_URL: proxy.through(db.url) })
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
  intake = await serveIntake()
})
afterAll(async () => {
  await intake.close()
  await closeClients()
  await proxy.close()
  await db.close()
  await sink.close()
})

const send = async (marker: string) => {
  const answer = await sendMarked(intake.url, house.key, marker)
  answers.push(answer)
  return answer
}
const count = async (query: string) => (await sql.query<{ n: number }>(`select count(*) as n from ${query}`))[0]?.n
const deliver = () => deliverDue(worker(), { worker: 'test', random: () => 0.5 })

it('a body whose commit happened but whose answer was lost is refused, sent again, and is one incident', async () => {
  const lost = proxy.cutAfterCommitOf('insert into intake_body')
  expect(await send('one')).toMatchObject({ status: 503, retryAfter: '1' })
  await lost
  // The control: it was stored although the sender was told otherwise.
  expect(await count('intake_body')).toBe(1)
  expect(await send('one')).toMatchObject({ status: 202 })
  await ingestAlerts(worker())
  expect([await count('intake_body'), await count('incident'), await count('notification')]).toEqual([2, 1, 1])
})

it('an ingest whose commit happened but whose answer was lost is not done twice', async () => {
  await send('two')
  const lost = proxy.cutAfterCommitOf('commit')
  await expect(ingestAlerts(worker())).rejects.toThrow()
  await lost
  expect(await ingestAlerts(worker())).toBe(0)
  expect([await count('incident'), await count('notification')]).toEqual([2, 2])
})

it('a page that was recorded as sent but whose sender did not hear of it is not sent again', async () => {
  const lost = proxy.cutAfterCommitOf('insert into delivery_attempt')
  await expect(deliver()).rejects.toThrow()
  await lost
  await deliver()
  expect(await count(`notification where state = 'sent'`)).toBe(2)
  expect(sink.requests).toHaveLength(2)
  expect(violations(await readHistory(answers, sink))).toEqual([])
})

it('a page whose claim happened but whose claimer did not hear of it is sent after the lease, under the same key', async () => {
  await send('three')
  await ingestAlerts(worker())
  const lost = proxy.cutAfterCommitOf('commit')
  await expect(deliver()).rejects.toThrow()
  await lost
  expect(await deliver()).toBe(0)
  await db.fastForward(15_001)
  expect(await deliver()).toBe(1)
  expect(violations(await readHistory(answers, sink))).toEqual([])
})
