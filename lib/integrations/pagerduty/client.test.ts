import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakePagerDuty, fakePagerDuty } from '#test/fakes/fake-pagerduty.ts'
import { aPage } from '#test/fakes/outgoing-page-fixture.ts'
import { createHttpDoor, type HttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { pagerDutyChannel } from './client.ts'
import { pagerDutyConfigSchema } from './schema.ts'
import { dedupKeyOf } from './translate.ts'

let pagerDuty: FakePagerDuty
let door: HttpDoor
beforeEach(async () => {
  pagerDuty = await fakePagerDuty()
  door = createHttpDoor({ random: () => 0 })
})
afterEach(async () => {
  await door.close()
  await pagerDuty.close()
})
const send = (page = aPage(), routingKey = pagerDuty.routingKey) =>
  pagerDutyChannel.send({ routingKey, baseUrl: pagerDuty.url }, page, {
    nowMs: 0,
    door,
    allowPrivate: true,
    timeoutMs: 150,
  })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('trigger, acknowledge and resolve walk one incident through its life', async () => {
  expect(await send()).toMatchObject({ status: 202, said: 'Queued: Event processed (tocsin:inc-7f3a)' })
  expect(pagerDuty.incidents).toEqual([
    {
      dedupKey: 'tocsin:inc-7f3a',
      status: 'triggered',
      triggers: 1,
      summary: 'P1 INC-42 Checkout answers with errors',
    },
  ])
  await send(aPage({ event: 'escalate' }))
  await send(aPage({ event: 'acknowledge' }))
  expect(pagerDuty.incidents).toMatchObject([{ status: 'acknowledged', triggers: 2 }])
  await send(aPage({ event: 'resolve' }))
  expect(pagerDuty.incidents).toMatchObject([{ status: 'resolved' }])
})

test('a test page leaves nothing open', async () => {
  await send(aPage({ event: 'test' }))
  expect(pagerDuty.events.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve'])
  expect(pagerDuty.incidents).toMatchObject([{ dedupKey: 'test:page-0001', status: 'resolved' }])
  expect(pagerDuty.incidents[0]?.summary).toMatch(/^Test page: nothing is wrong/)
})

test('long titles and keys fit, and long keys stay apart', async () => {
  const title = '😀'.repeat(3_000)
  await send(
    aPage({
      incident: {
        title,
        dedupKey: `${'k'.repeat(300)}1`,
        service: null,
        summaryLines: Array.from({ length: 500 }, () => title),
      },
    }),
  )
  expect(pagerDuty.incidents).toHaveLength(1)
  expect(dedupKeyOf(`${'k'.repeat(300)}1`)).not.toBe(dedupKeyOf(`${'k'.repeat(300)}2`))
})

test('an event that is not valid is permanent, with its reasons and without the key', async () => {
  const failure = await failureOf(send(aPage(), 'f'.repeat(32)))
  expect(failure).toMatchObject({ kind: 'permanent', status: 400 })
  expect(failure.message).toBe("PagerDuty did not accept the event: 'routing_key' is invalid; Event object is invalid.")
})

test.each([
  [undefined, 30_000],
  ['5', 30_000],
  ['90', 90_000],
] as const)('the rate limit with Retry-After %s waits %i ms', async (retryAfter, retryAfterMs) => {
  pagerDuty.setFault({ kind: 'status', status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) })
  expect(await failureOf(send())).toMatchObject({ kind: 'transient', status: 429, retryAfterMs })
  expect(pagerDuty.events).toHaveLength(0)
})

test.each([
  [{ kind: 'html' }, { reason: 'not_json' }],
  [{ kind: 'half-body' }, { reason: 'unreachable', kind: 'transient' }],
  [
    { kind: 'status', status: 500 },
    { reason: 'status', kind: 'transient' },
  ],
  [
    { kind: 'status', status: 403, body: 'Forbidden' },
    { reason: 'status', kind: 'permanent' },
  ],
  [{ kind: 'hang' }, { reason: 'timeout', kind: 'transient' }],
] as const)('%o is not taken for a queued event', async (fault, details) => {
  pagerDuty.setFault(fault)
  expect(await failureOf(send())).toMatchObject(details)
})

test('the address of the EU region is a matter of configuration', () => {
  const routingKey = 'a'.repeat(32)
  expect(pagerDutyConfigSchema.parse({ routingKey }).baseUrl).toBe('https://events.pagerduty.com')
  expect(pagerDutyConfigSchema.parse({ routingKey, baseUrl: 'https://events.eu.pagerduty.com' }).baseUrl).toBe(
    'https://events.eu.pagerduty.com',
  )
  expect(pagerDutyConfigSchema.safeParse({ routingKey: 'short' }).success).toBe(false)
})
