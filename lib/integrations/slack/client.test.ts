import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeSlack, fakeSlack } from '#test/fakes/fake-slack.ts'
import { aPage } from '#test/fakes/outgoing-page-fixture.ts'
import { createHttpDoor, type HttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { slackChannel } from './client.ts'
import { toSlackMessage } from './translate.ts'

let slack: FakeSlack
let door: HttpDoor
beforeEach(async () => {
  slack = await fakeSlack()
  door = createHttpDoor({ random: () => 0 })
})
afterEach(async () => {
  await door.close()
  await slack.close()
})
const send = (page = aPage(), webhookUrl = slack.webhookUrl) =>
  slackChannel.send({ webhookUrl }, page, { nowMs: 0, door, allowPrivate: true, timeoutMs: 150 })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('a page is posted with a fallback text and a link to the incident', async () => {
  expect(await send()).toMatchObject({ status: 200, said: 'ok' })
  const [post] = slack.posts
  expect(post?.text).toBe('New incident: P1 · INC-42 Checkout answers with errors')
  expect(JSON.stringify(post?.blocks)).toContain('<https://tocsin.example/incidents/42|Open the incident>')
})

test('nothing that came from outside can mention a channel or make a link', () => {
  const evil = '<!channel> <https://evil.example|click> & more'
  const message = toSlackMessage(
    aPage({
      incident: { title: evil, service: evil, summaryLines: [evil] },
      recipient: { kind: 'person', name: evil, address: null },
    }),
  )
  const mrkdwn = JSON.stringify(message.blocks.filter(({ type }) => type !== 'header')) + message.text
  expect(mrkdwn).not.toContain('<!channel>')
  expect(mrkdwn).not.toContain('<https://evil')
  expect(mrkdwn).toContain('&lt;!channel&gt;')
})

test('the longest page there can be is still within the limits of Slack', async () => {
  const long = '😀&'.repeat(20_000)
  await send(aPage({ incident: { title: long, service: long, summaryLines: Array.from({ length: 200 }, () => long) } }))
  expect(slack.posts).toHaveLength(1)
})

test('an incident without service or lines makes no empty text, which Slack would refuse', async () => {
  await send(aPage({ incident: { service: '', summaryLines: [' ', ''] } }))
  expect(slack.posts).toHaveLength(1)
})

test.each([
  [404, 'no_service', 'permanent', /has been removed or switched off/],
  [410, 'channel_is_archived', 'permanent', /is archived/],
  [403, 'action_prohibited', 'permanent', /does not allow/],
  [500, 'rollup_error', 'transient', /failed \(500\): rollup_error/],
] as const)('%i %s is %s and explained', async (status, body, kind, sentence) => {
  slack.setFault({ kind: 'status', status, body })
  const failure = await failureOf(send())
  expect(failure).toMatchObject({ kind, status })
  expect(failure.message).toMatch(sentence)
})

test('too many pages wait as long as Slack asks', async () => {
  slack.setFault({ kind: 'status', status: 429, retryAfter: '12', body: 'rate_limited' })
  expect(await failureOf(send())).toMatchObject({ kind: 'transient', status: 429, retryAfterMs: 12_000 })
})

test('a web page with 200 is not taken for a delivered page', async () => {
  slack.setFault({ kind: 'html' })
  const failure = await failureOf(send())
  expect(failure).toMatchObject({ kind: 'transient', reason: 'bad_shape' })
  expect(failure.message).toMatch(/without its "ok"/)
})

test.each([{ kind: 'hang' }, { kind: 'reset' }, { kind: 'half-body' }] as const)(
  'the address of the webhook stays secret when it fails: $kind',
  async (fault) => {
    slack.setFault(fault)
    const failure = await failureOf(send())
    expect(failure.kind).toBe('transient')
    expect(failure.message).not.toContain('/services/')
    expect(failure.message).not.toContain('XXXXXXXX')
  },
)
