import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { post, type ServedIntake, serveIntake } from './support/serve-intake.ts'
import { incidents, until } from './support/story.ts'

let db: FreshDatabase
let house: House
let intakes: ServedIntake[]
let mail: SmtpSink
let workers: Worker[]
beforeAll(async () => {
  db = await freshDatabase()
  mail = await smtpSink()
  house = await buildHouse({ email: mail })
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
  await mail.close()
})

it('the same webhook sent ten times, to two listeners and with two workers, is one incident and one page', async () => {
  const body = webhookBody([{}])
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => post(intakes[i % 2]?.url ?? '', house.key, body)),
  )
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(202))
  await until(
    'all ten are ingested',
    async () =>
      (await sql.query<{ n: number }>(`select count(*) as n from intake_body where state = 'ingested'`))[0]?.n === 10,
  )
  await mail.waitForMails(1)
  expect(await incidents()).toHaveLength(1)
  expect((await sql.query<{ n: number }>('select occurrences as n from alert'))[0]?.n).toBe(10)
  expect((await sql.query<{ n: number }>('select count(*) as n from notification'))[0]?.n).toBe(1)
  expect(mail.mails).toHaveLength(1)
})

it('says who is wrong and how, and keeps what it cannot read', async () => {
  const url = intakes[0]?.url ?? ''
  expect((await post(url, 'tsk_nobody', webhookBody([{}]))).status).toBe(401)
  const unreadable = await post(url, house.key, { hello: 'world' })
  expect(unreadable.status).toBe(422)
  expect(await unreadable.text()).toContain('version')
  const broken = await fetch(`${url}/${house.key}`, { method: 'POST', body: '{"version":"4"' })
  expect(broken.status).toBe(422)
  expect((await fetch(`${url}/${house.key}`, { method: 'POST', body: JSON.stringify(webhookBody([{}])) })).status).toBe(
    202,
  )
  const huge = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.key}` },
    body: Buffer.alloc(5 * 1024 * 1024 + 1, 32),
  })
  expect(huge.status).toBe(413)
  const kept = await sql.query<{ reason: string }>(
    `select reason from intake_body where state = 'rejected' order by id`,
  )
  expect(kept).toHaveLength(2)
})
