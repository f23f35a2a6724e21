import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { aPage } from '#test/fakes/outgoing-page-fixture.ts'
import { createHttpDoor, type HttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { webhookChannel } from './client.ts'
import { isSignedBy } from './translate.ts'

let sink: FakeWebhookSink
let door: HttpDoor
const SECRET = 'a-secret-of-twenty-eight-letters'
const NOW = Date.UTC(2026, 10, 22, 4, 30, 7)

beforeEach(async () => {
  sink = await fakeWebhookSink()
  door = createHttpDoor({ random: () => 0 })
})
afterEach(async () => {
  await door.close()
  await sink.close()
})
const send = (page = aPage(), more = {}) =>
  webhookChannel.send({ url: `${sink.url}/hook?team=a`, secret: SECRET }, page, {
    nowMs: NOW,
    door,
    allowPrivate: true,
    timeoutMs: 150,
    ...more,
  })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('a page arrives with its incident, and what the receiver said comes back', async () => {
  expect(await send()).toMatchObject({ status: 200, said: '{"taken":true}' })
  expect(sink.taken[0]?.body).toMatchObject({
    id: 'page-0001',
    type: 'incident.trigger',
    sentAt: '2026-11-22T04:30:07.000Z',
    incident: {
      number: 42,
      priority: 'P1',
      url: 'https://tocsin.example/incidents/42',
      openedAt: '2026-11-22T04:30:00.000Z',
    },
  })
  expect(sink.requests[0]?.query.get('team')).toBe('a')
})

test('the signature covers the timestamp and the exact bytes', async () => {
  await send(aPage({ incident: { title: 'Zahlung schlägt fehl 💥' } }))
  const request = sink.requests[0]
  const rawBody = request?.rawBody ?? ''
  const signed = {
    timestamp: Number(request?.headers['x-tocsin-timestamp']),
    rawBody,
    signature: String(request?.headers['x-tocsin-signature']),
  }
  expect(signed.timestamp).toBe(NOW / 1_000)
  expect(signed.signature).toMatch(/^v1=[0-9a-f]{64}$/)
  expect(isSignedBy(SECRET, signed)).toBe(true)
  expect(isSignedBy(`${SECRET}x`, signed)).toBe(false)
  expect(isSignedBy(SECRET, { ...signed, timestamp: signed.timestamp + 1 })).toBe(false)
  expect(isSignedBy(SECRET, { ...signed, rawBody: `${rawBody} ` })).toBe(false)
})

test('the same page sent twice carries the same idempotency key, so a receiver can count it once', async () => {
  await send()
  await send()
  await send(aPage({ idempotencyKey: 'page-0002' }))
  expect(sink.taken).toHaveLength(3)
  expect(sink.distinct().map(({ idempotencyKey }) => idempotencyKey)).toEqual(['page-0001', 'page-0002'])
})

test('a page is never sent twice by the door itself, since it cannot know whether it arrived', async () => {
  sink.setFault({ kind: 'status', status: 503 })
  expect(await failureOf(send())).toMatchObject({ kind: 'transient', status: 503 })
  expect(sink.requests).toHaveLength(1)
})

test.each([
  [
    { kind: 'status', status: 429, retryAfter: '7' },
    { kind: 'transient', retryAfterMs: 7_000 },
  ],
  [
    { kind: 'status', status: 410 },
    { kind: 'permanent', status: 410 },
  ],
  [
    { kind: 'redirect', to: '/other' },
    { kind: 'permanent', reason: 'redirect' },
  ],
  [{ kind: 'hang' }, { kind: 'transient', reason: 'timeout' }],
  [{ kind: 'drip' }, { kind: 'transient', reason: 'timeout' }],
  [{ kind: 'reset' }, { kind: 'transient', reason: 'unreachable' }],
] as const)('%o is told apart', async (fault, details) => {
  sink.setFault(fault)
  expect(await failureOf(send())).toMatchObject(details)
})

test('a receiver that took the page and then talks without end has taken it', async () => {
  sink.setFault({ kind: 'huge' })
  const sent = await send(aPage(), { timeoutMs: 5_000 })
  expect(sent.status).toBe(200)
  expect(sent.said.length).toBeLessThanOrEqual(2_048)
})

test('a private address is refused unless the operator allows it', async () => {
  expect(await failureOf(send(aPage(), { allowPrivate: false }))).toMatchObject({
    kind: 'permanent',
    reason: 'refused',
  })
  expect(sink.requests).toHaveLength(0)
})

test('a receiver that repeats the secret does not get it into the record', async () => {
  sink.setFault({ kind: 'status', status: 200, body: `you sent ${SECRET}` })
  expect((await send()).said).toBe('you sent •••')
})
