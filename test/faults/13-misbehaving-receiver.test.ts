import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { type House, receive } from '#test/db/house.ts'
import { type FakeHttpServer, startFakeHttpServer } from '#test/fakes/fake-http-server.ts'
import { type FakeWebhookSink, fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import type { Fault } from '#test/fakes/fault.ts'
import { selfSignedCertificate } from '#test/fakes/self-signed-certificate.ts'
import { until } from '#test/smoke/support/story.ts'
import { markedBody } from './support/alert-load.ts'
import { type DeliveredPage, pagesOf, undeliveredLines } from './support/delivered.ts'
import { pagedHouse, pageStep } from './support/paged-house.ts'

const SECOND_MS = 1_000
const DEADLINE_MS = 10 * SECOND_MS
let db: FreshDatabase
let house: House
/** Takes what the second step pages: the people who answer when the first receiver does not. */
let good: FakeWebhookSink
let worker: Worker
const receivers: FakeHttpServer[] = []
beforeAll(async () => {
  db = await freshDatabase()
  good = await fakeWebhookSink()
  house = await pagedHouse(good)
  worker = await startWorker({ log: () => {}, concurrency: 8 })
})
afterAll(async () => {
  await worker.stop()
  await db.close()
  await good.close()
})
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
})

/** A receiver of its own origin, so that no circuit breaker of another one plays a part, which the first step pages. */
async function receiver(fault: Fault, times?: number): Promise<FakeWebhookSink> {
  const sink = await fakeWebhookSink()
  receivers.push(sink)
  sink.setFault(fault, times === undefined ? {} : { times })
  await pageStep(house, 1, `${sink.url}/hook`)
  return sink
}

/** Opens an incident; its first page is due at once. */
const open = (marker: string) => receive(house.source, markedBody(marker))
const first = async (marker: string): Promise<DeliveredPage | undefined> => (await pagesOf(marker))[0]
const attempted = (marker: string, times: number) =>
  until(
    `${marker}: attempt ${times} has ended`,
    async () => {
      const page = await first(marker)
      return page && page.attempts.length >= times && page.state !== 'sending' ? page : null
    },
    15_000,
  )
const outcomes = (page: DeliveredPage) => page.attempts.map(({ outcome, status }) => [outcome, status])
const keysAt = (sink: FakeHttpServer) => new Set(sink.requests.map(({ headers }) => headers['idempotency-key'])).size

describe('a receiver that fails and mends', () => {
  it.each<[string, Fault, number | null]>([
    ['a 500', { kind: 'status', status: 500 }, 500],
    ['a 503', { kind: 'status', status: 503 }, 503],
    ['a reset before any answer', { kind: 'reset' }, null],
    ['a reset after the headers', { kind: 'reset-after-headers' }, null],
  ])('%s is tried again with growing pauses under the same key until it is taken', async (marker, fault, status) => {
    const sink = await receiver(fault, 2)
    await open(marker)
    const once = await attempted(marker, 1)
    expect(once.waitMs).toBeGreaterThanOrEqual(1 * SECOND_MS)
    expect(once.waitMs).toBeLessThanOrEqual(2 * SECOND_MS)
    await db.fastForward(2 * SECOND_MS)
    const twice = await attempted(marker, 2)
    expect(twice.waitMs).toBeGreaterThanOrEqual(2 * SECOND_MS)
    expect(twice.waitMs).toBeLessThanOrEqual(4 * SECOND_MS)
    await db.fastForward(4 * SECOND_MS)
    const page = await attempted(marker, 3)
    expect(page.state).toBe('sent')
    expect(outcomes(page)).toEqual([
      ['transient', status],
      ['transient', status],
      ['sent', 200],
    ])
    expect(sink.requests).toHaveLength(3)
    expect(keysAt(sink)).toBe(1)
    expect(await undeliveredLines(marker)).toEqual([])
  })

  it('a 429 that asks for two minutes gets them', async () => {
    const sink = await receiver({ kind: 'status', status: 429, retryAfter: '120' }, 1)
    await open('429')
    const page = await attempted('429', 1)
    expect(page.waitMs).toBeGreaterThanOrEqual(120 * SECOND_MS)
    expect(page.waitMs).toBeLessThan(121 * SECOND_MS)
    await db.fastForward(118 * SECOND_MS)
    // Whatever else is due by now is sent, and this is not.
    await receiver({ kind: 'ok' })
    await open('meanwhile')
    await attempted('meanwhile', 1)
    expect(sink.requests).toHaveLength(1)
    await db.fastForward(3 * SECOND_MS)
    expect((await attempted('429', 2)).state).toBe('sent')
  })
})

describe('a receiver that never mends', () => {
  it('after three failures the next step is paged, the timeline says so, and the first is still tried', async () => {
    const sink = await receiver({ kind: 'status', status: 500 })
    await open('three')
    await attempted('three', 1)
    await db.fastForward(2 * SECOND_MS)
    await attempted('three', 2)
    expect((await pagesOf('three')).map(({ step }) => step)).toEqual([1])
    await db.fastForward(4 * SECOND_MS)
    await until('the next step was paged', async () => (await pagesOf('three'))[1]?.state === 'sent')
    expect((await pagesOf('three')).map(({ step, state }) => [step, state])).toEqual([
      [1, 'pending'],
      [2, 'sent'],
    ])
    expect(await undeliveredLines('three')).toEqual([expect.stringMatching(/^Could not yet page .* Still trying\.$/)])
    await db.fastForward(8 * SECOND_MS)
    await attempted('three', 4)
    // Once a step, however often it fails on.
    expect(await pagesOf('three')).toHaveLength(2)
    expect(await undeliveredLines('three')).toHaveLength(1)
    expect(keysAt(sink)).toBe(1)
  })

  it.each([400, 401, 404, 410])('a %i is final: the next step is paged at once', async (status) => {
    const marker = `final ${status}`
    const sink = await receiver({ kind: 'status', status, body: 'no such hook' })
    await open(marker)
    await until('the next step was paged', async () => (await pagesOf(marker))[1]?.state === 'sent')
    const page = await attempted(marker, 1)
    expect(page.state).toBe('failed')
    expect(outcomes(page)).toEqual([['permanent', status]])
    expect(await undeliveredLines(marker)).toEqual([expect.stringMatching(/^Could not page .*no such hook/)])
    await db.fastForward(30 * SECOND_MS)
    expect(sink.requests).toHaveLength(1)
  })

  it('a redirect is not followed: it is final, and says what to configure', async () => {
    const elsewhere = await fakeWebhookSink()
    receivers.push(elsewhere)
    const sink = await receiver({ kind: 'redirect', to: `${elsewhere.url}/private` })
    await open('redirect')
    await until('the next step was paged', async () => (await pagesOf('redirect'))[1]?.state === 'sent')
    expect(outcomes(await attempted('redirect', 1))).toEqual([['permanent', 301]])
    expect([sink.requests.length, elsewhere.requests.length]).toEqual([1, 0])
    expect((await undeliveredLines('redirect')).join()).toContain('redirect')
  })

  it('a certificate nobody vouches for is refused before anything is said', async () => {
    const tls = await startFakeHttpServer(() => ({ json: {} }), selfSignedCertificate())
    receivers.push(tls)
    await pageStep(house, 1, `${tls.url}/hook`)
    await open('tls')
    await until('the next step was paged', async () => (await pagesOf('tls'))[1]?.state === 'sent')
    expect(tls.requests).toHaveLength(0)
    expect((await undeliveredLines('tls')).join()).toContain('certificate')
  })
})

describe('a receiver that does not come to an end', () => {
  it('is given ten seconds in all, holds up nobody else, and is tried again', async () => {
    const hanging = await receiver({ kind: 'hang' }, 1)
    await open('hang')
    await hanging.waitForRequests(1)
    const dripping = await receiver({ kind: 'drip', intervalMs: 500 }, 1)
    await open('drip')
    await dripping.waitForRequests(1)
    await receiver({ kind: 'ok' })
    const openedAtMs = Date.now()
    await open('quick')
    expect((await attempted('quick', 1)).state).toBe('sent')
    expect(Date.now() - openedAtMs).toBeLessThan(3 * SECOND_MS)
    for (const marker of ['hang', 'drip']) {
      const page = await attempted(marker, 1)
      expect(outcomes(page)).toEqual([['transient', null]])
      expect(page.attempts[0]?.latencyMs).toBeGreaterThan(DEADLINE_MS - 500)
      expect(page.attempts[0]?.latencyMs).toBeLessThan(DEADLINE_MS + 1_500)
      // The pause begins where the attempt ended.
      expect(page.waitMs).toBeGreaterThan(DEADLINE_MS + 500)
    }
    await db.fastForward(2 * SECOND_MS)
    for (const marker of ['hang', 'drip']) expect((await attempted(marker, 2)).state).toBe('sent')
    expect([keysAt(hanging), keysAt(dripping)]).toEqual([1, 1])
  })

  it('ten gigabytes of answer are not read: two kilobytes are kept, and the page counts as taken', async () => {
    const sink = await receiver({ kind: 'huge' })
    const openedAtMs = Date.now()
    await open('huge')
    const page = await attempted('huge', 1)
    expect(page.state).toBe('sent')
    expect(Date.now() - openedAtMs).toBeLessThan(5 * SECOND_MS)
    expect(page.attempts[0]?.said.length).toBeLessThanOrEqual(2_048)
    expect(sink.requests).toHaveLength(1)
  })
})
