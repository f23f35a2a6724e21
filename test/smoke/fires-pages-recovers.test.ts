import { afterAll, beforeAll, expect, it } from 'vitest'
import { acknowledgeIncident } from '#lib/server/incidents/acknowledge-incident.ts'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { as, buildHouse, type House } from '#test/db/house.ts'
import { type Stack, startStack } from '#test/stack/start-stack.ts'
import { type ServedIntake, serveIntake } from './support/serve-intake.ts'
import { incidents, inState, kindsOf, timersOf, until } from './support/story.ts'

let db: FreshDatabase
let house: House
let intake: ServedIntake
let stack: Stack
let worker: Worker
const log: string[] = []
beforeAll(async () => {
  db = await freshDatabase()
  intake = await serveIntake()
  // The mail sink comes with the stack, and the stack needs the key: the house is built in between.
  house = await buildHouse()
  stack = await startStack({ webhookUrl: intake.url, webhookKey: house.key, fast: true })
  const { addChannel } = await import('#test/db/house.ts')
  await addChannel('email', 'Mail', {
    host: stack.mail.host,
    port: stack.mail.port,
    startTls: 'never',
    from: 'Tocsin <tocsin@example.com>',
  })
  worker = await startWorker({ log: (level, line) => log.push(`${level} ${line}`), concurrency: 4 })
})
afterAll(async () => {
  await worker.stop()
  await stack.stop()
  await intake.close()
  await db.close()
})

it('a real alert becomes an incident and a page by mail; acknowledging stops the clocks; recovering resolves it', async () => {
  await until(
    'the exporter has rates',
    async () =>
      (
        (await fetch(`${stack.prometheusUrl}/api/v1/query?query=sum(rate(http_requests_total[10s]))`).then((r) =>
          r.json(),
        )) as { data: { result: unknown[] } }
      ).data.result.length > 0,
  )
  stack.exporter.fail('errors')
  const opened = await until('an incident is triggered', inState('triggered'), 30_000)
  expect(opened).toMatchObject({ priority: 'P1', firing: 1 })
  const [mail] = await stack.mail.waitForMails(1)
  expect(mail?.envelope.to).toEqual(['mara@example.com'])
  expect(mail?.text).toContain(`http://tocsin.test/incidents/${opened.number}`)
  expect(await timersOf(opened.number)).toBe(2)

  await acknowledgeIncident(as(house.mara, 'Mara Olsen'), { number: opened.number })
  expect(await timersOf(opened.number)).toBe(0)
  await db.fastForward(24 * 3_600_000)

  stack.exporter.heal()
  await until('the incident resolves by itself', inState('resolved'), 30_000)
  expect(await incidents()).toHaveLength(1)
  expect(stack.mail.mails).toHaveLength(1)
  expect(await kindsOf(opened.number)).toEqual(
    expect.arrayContaining(['opened', 'alert_fired', 'paged', 'acknowledged', 'alert_resolved', 'resolved']),
  )
  expect(log.filter((line) => line.startsWith('error'))).toEqual([])
})
