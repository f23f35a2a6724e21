import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimPages, settlePages } from '#lib/db/notifications.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { acknowledgeIncident } from '#lib/server/incidents/acknowledge-incident.ts'
import { deliverDue } from '#lib/server/notifications/deliver-due.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { as, type House, receive, worker } from '#test/db/house.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { markedBody } from './support/alert-load.ts'
import { pagedHouse } from './support/paged-house.ts'

const LEASE_MS = 15_000
let db: FreshDatabase
let house: House
let sink: FakeWebhookSink
beforeAll(async () => {
  db = await freshDatabase()
  sink = await fakeWebhookSink()
  house = await pagedHouse(sink)
})
afterAll(async () => {
  await db.close()
  await sink.close()
})

const open = async (marker: string): Promise<number> => {
  await receive(house.source, markedBody(marker))
  await ingestAlerts(worker())
  return (await sql.query<{ number: number }>('select max(number) as number from incident'))[0]?.number ?? 0
}
const acknowledge = (number: number) => acknowledgeIncident(as(house.mara, 'Mara Olsen'), { number })
const deliver = () => deliverDue(worker(), { worker: 'test', random: () => 0 })
const pages = async (number: number) =>
  (
    await sql.query<{ event: string; state: string }>(
      'select n.event, n.state from notification n join incident i on i.id = n.incident_id where i.number = $1 order by n.seq',
      [number],
    )
  ).map(({ event, state }) => `${event} ${state}`)

it('a page that fails after somebody acknowledged is not tried again', async () => {
  const number = await open('fails')
  const [page] = await inTransaction((tx) => claimPages(tx, 10, 'a worker', LEASE_MS))
  if (!page) throw new Error('There was no page to claim.')
  await acknowledge(number)
  const { id, attempt, nowMs } = page
  const failed = { outcome: 'transient', status: 500, said: 'no', state: 'pending', retryAtMs: nowMs + 2_000 } as const
  await inTransaction((tx) =>
    settlePages(tx, [{ id, attempt, worker: 'a worker', startedAtMs: nowMs, latencyMs: 5, ...failed }]),
  )
  await db.fastForward(60_000)
  await deliver()
  await deliver()
  expect(await pages(number)).toEqual(['trigger cancelled', 'acknowledge sent'])
  expect(sink.requests).toHaveLength(1)
})

it('a page whose sender died before somebody acknowledged is not taken up again, and what follows it still goes', async () => {
  const number = await open('dies')
  const claimed = await inTransaction((tx) => claimPages(tx, 10, 'a worker that dies', LEASE_MS))
  expect(claimed).toHaveLength(1)
  await acknowledge(number)
  const before = sink.requests.length
  await db.fastForward(LEASE_MS + 1)
  await deliver()
  await deliver()
  expect(await pages(number)).toEqual(['trigger cancelled', 'acknowledge sent'])
  expect(sink.requests).toHaveLength(before + 1)
})

it('the control: without an acknowledge the same page is taken up by another', async () => {
  const number = await open('lives')
  await inTransaction((tx) => claimPages(tx, 10, 'a worker that dies', LEASE_MS))
  await db.fastForward(LEASE_MS + 1)
  expect(await deliver()).toBe(1)
  expect(await pages(number)).toEqual(['trigger sent'])
})
