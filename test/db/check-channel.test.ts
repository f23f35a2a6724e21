import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkChannel } from '#lib/server/channels/check-channel.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { addChannel, as, buildHouse, type House } from './house.ts'

let db: FreshDatabase
let house: House
let mail: SmtpSink
beforeAll(async () => {
  db = await freshDatabase()
  mail = await smtpSink()
  house = await buildHouse({ email: mail })
})
afterAll(() => db.close())

it('a mail server is reached without a mail being sent, and its absence is said in a sentence', async () => {
  const admin = as(house.mara, 'Mara Olsen', 'admin')
  const channelId = house.emailChannel ?? ''
  expect(await checkChannel(admin, { channelId })).toMatchObject({ ok: true })
  await mail.close()
  const gone = await checkChannel(admin, { channelId })
  expect(gone.ok).toBe(false)
  expect(gone.said).toMatch(/127\.0\.0\.1/)
  expect(mail.mails).toEqual([])
})

it('a room says that only a test can try it', async () => {
  const channelId = await addChannel('slack', 'Room', { webhookUrl: 'https://hooks.slack.com/services/T/B/x' })
  expect(await checkChannel(as(house.mara, 'Mara Olsen', 'admin'), { channelId })).toMatchObject({ ok: true })
})
