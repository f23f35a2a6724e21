import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { post, type ServedIntake, serveIntake } from './support/serve-intake.ts'
import { inState, kindsOf, until } from './support/story.ts'

const MINUTE_MS = 60_000
let db: FreshDatabase
let house: House
let intake: ServedIntake
let mail: SmtpSink
let worker: Worker
beforeAll(async () => {
  db = await freshDatabase()
  mail = await smtpSink()
  house = await buildHouse({ email: mail })
  intake = await serveIntake()
  worker = await startWorker({ log: () => {}, concurrency: 4 })
})
afterAll(async () => {
  await worker.stop()
  await intake.close()
  await db.close()
  await mail.close()
})

const mailed = () => mail.mails.map((one) => one.envelope.to[0])

it('pages the primary, then the secondary, then the escalation contact, each when it is due and not before', async () => {
  expect((await post(intake.url, house.key, webhookBody([{}]))).status).toBe(202)
  await mail.waitForMails(1)
  const incident = await until('it is triggered', inState('triggered'))
  await db.fastForward(15 * MINUTE_MS)
  await mail.waitForMails(2)
  await db.fastForward(14 * MINUTE_MS)
  expect(mailed()).toEqual(['mara@example.com', 'mara@example.com'])
  await db.fastForward(1 * MINUTE_MS)
  await mail.waitForMails(3)
  await db.fastForward(15 * MINUTE_MS)
  await mail.waitForMails(4)
  expect(mailed()).toEqual(['mara@example.com', 'mara@example.com', 'ivo@example.com', 'manager@example.com'])
  await db.fastForward(7 * 24 * 60 * MINUTE_MS)
  expect(await kindsOf(incident.number)).toEqual(expect.arrayContaining(['response_overdue', 'exhausted']))
  // One thread in every mail program: each later page refers to the first.
  const [first, ...rest] = mail.mails
  for (const later of rest) expect(later.headers.references ?? later.headers['in-reply-to']).toBeDefined()
  expect(new Set(mail.mails.map((one) => one.headers['message-id'])).size).toBe(4)
  expect(first?.headers['auto-submitted']).toBe('auto-generated')
})
