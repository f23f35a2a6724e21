import { expect, test } from 'vitest'
import { fakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'
import { aPage } from '#test/fakes/outgoing-page-fixture.ts'
import { CHANNEL_KINDS, channelOf, isChannelKind } from './registry.ts'

const DEPS = { nowMs: Date.UTC(2026, 10, 22), allowPrivate: true }

test('a stored kind and configuration are all it takes to page', async () => {
  const sink = await fakeWebhookSink()
  const sent = await channelOf('webhook').send({ url: sink.url, secret: 'sixteen-letters-' }, aPage(), DEPS)
  expect(sent).toMatchObject({ status: 200 })
  expect(sink.taken).toHaveLength(1)
  await sink.close()
})

test.each(CHANNEL_KINDS)('%s names the field that is missing before it calls anybody', async (kind) => {
  await expect(channelOf(kind).send({}, aPage(), DEPS)).rejects.toMatchObject({
    kind: 'permanent',
    reason: 'bad_shape',
  })
  await expect(channelOf(kind).send({}, aPage(), DEPS)).rejects.toThrow(
    /The configuration of \w+ is not complete: \w+: /,
  )
})

test.each(CHANNEL_KINDS)('%s says which of its fields are secret', (kind) => {
  expect(channelOf(kind).secretFields.length).toBeGreaterThan(0)
})

test('only known kinds are channels', () => {
  expect(isChannelKind('email')).toBe(true)
  expect(isChannelKind('toString')).toBe(false)
})
