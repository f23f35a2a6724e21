import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { createChannel } from '#lib/server/channels/create-channel.ts'
import { listChannels } from '#lib/server/channels/list-channels.ts'
import { removeChannel } from '#lib/server/channels/remove-channel.ts'
import { testChannel } from '#lib/server/channels/test-channel.ts'
import { updateChannel } from '#lib/server/channels/update-channel.ts'
import { createDataSource } from '#lib/server/data-sources/create-data-source.ts'
import { listDataSources } from '#lib/server/data-sources/list-data-sources.ts'
import { removeDataSource } from '#lib/server/data-sources/remove-data-source.ts'
import { testDataSource } from '#lib/server/data-sources/test-data-source.ts'
import { updateDataSource } from '#lib/server/data-sources/update-data-source.ts'
import { createPolicy } from '#lib/server/policies/create-policy.ts'
import { createSource } from '#lib/server/sources/create-source.ts'
import { listSources } from '#lib/server/sources/list-sources.ts'
import { rotateSourceKey } from '#lib/server/sources/rotate-source-key.ts'
import { testSource } from '#lib/server/sources/test-source.ts'
import { updateSource } from '#lib/server/sources/update-source.ts'
import { type FakeHttpServer, startFakeHttpServer } from '#test/fakes/fake-http-server.ts'
import { type FakePrometheus, fakePrometheus } from '#test/fakes/fake-prometheus.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { auditActions, type Person, person } from './identity-people.ts'

const SECRET = 'sesame-open-0123456789abcdef0123'
const KEY = '0123456789abcdef0123456789abcdef'
let db: FreshDatabase
let mara: Person
let vera: Person
let prometheus: FakePrometheus
let other: FakeHttpServer

beforeAll(async () => {
  db = await freshDatabase()
  mara = await person('Mara', 'admin')
  vera = await person('Vera', 'viewer')
  prometheus = await fakePrometheus()
  other = await startFakeHttpServer(() => ({ status: 202, body: 'thanks' }))
})
afterAll(async () => {
  await Promise.all([prometheus.close(), other.close()])
  await db.close()
})

const field = (name: string) => ({ code: 'invalid', details: { fields: { [name]: expect.any(String) } } })
const bearer = { kind: 'bearer', token: SECRET } as const

describe('an alert source', () => {
  it('shows its key once, with the receiver to paste, and keeps only its hash', async () => {
    const { source, key, url, receiver } = await createSource(mara.ctx, { name: 'main', auth: bearer })
    expect(key).toMatch(/^tsk_[\w-]{43}$/)
    expect(url).toBe('http://tocsin.test/api/hooks/alertmanager')
    expect(receiver).toContain(`      - url: ${url}\n        send_resolved: true\n`)
    expect(receiver).toContain(`            credentials: ${key}\n`)
    expect(source).toMatchObject({ keyPrefix: key.slice(0, 10), auth: 'bearer' })
    const kept = JSON.stringify(await prisma().alertSource.findMany())
    const shown = JSON.stringify(await listSources(vera.ctx, {}))
    for (const text of [kept, shown]) expect(text).not.toContain(key)
    for (const text of [kept, shown]) expect(text).not.toContain(SECRET)
    const rotated = await rotateSourceKey(mara.ctx, { sourceId: source.id })
    expect(rotated.key).not.toBe(key)
    expect(JSON.stringify(await prisma().alertSource.findMany())).not.toBe(kept)
  })

  it('says what its Alertmanager answered, or in a sentence why it did not', async () => {
    const { source } = await createSource(mara.ctx, { name: 'asked' })
    expect(await testSource(mara.ctx, { sourceId: source.id })).toMatchObject({ ok: false, message: /No address/ })
    await updateSource(mara.ctx, { sourceId: source.id, apiUrl: 'http://127.0.0.1:9', disabled: true })
    const failed = await testSource(mara.ctx, { sourceId: source.id })
    expect(failed).toMatchObject({ ok: false, message: expect.stringContaining('127.0.0.1:9') })
  })
})

describe('a data source', () => {
  it('is tried with its stored secret on its own server, and never on another', async () => {
    const { dataSource } = await createDataSource(mara.ctx, { name: 'prom', baseUrl: prometheus.url, auth: bearer })
    expect(dataSource).toMatchObject({ isDefault: true, auth: 'bearer' })
    const dataSourceId = dataSource.id
    const report = await testDataSource(mara.ctx, { baseUrl: prometheus.url, dataSourceId })
    expect(report.ok).toBe(true)
    expect(report.facts.map(({ name }) => name)).toEqual(['Version', 'Rules', 'Alertmanagers', 'Answered in'])
    expect(prometheus.requests.at(-1)?.headers.authorization).toBe(`Bearer ${SECRET}`)
    await expect(testDataSource(mara.ctx, { baseUrl: other.url, dataSourceId })).rejects.toMatchObject(field('auth'))
    await expect(updateDataSource(mara.ctx, { dataSourceId, baseUrl: other.url })).rejects.toMatchObject(field('auth'))
    expect(other.requests).toEqual([])
    const moved = await updateDataSource(mara.ctx, { dataSourceId, baseUrl: other.url, auth: { kind: 'none' } })
    expect(moved.dataSource).toMatchObject({ baseUrl: other.url, auth: 'none' })
  })

  it('keeps its secret when the name alone changes, and takes none in its address', async () => {
    const { dataSource } = await createDataSource(mara.ctx, { name: 'second', baseUrl: prometheus.url, auth: bearer })
    const renamed = await updateDataSource(mara.ctx, { dataSourceId: dataSource.id, name: 'renamed' })
    expect(renamed.dataSource).toMatchObject({ name: 'renamed', auth: 'bearer', isDefault: false })
    const leaky = { name: 'leaky', baseUrl: 'http://user:hunter2@prom.example.org' }
    await expect(createDataSource(mara.ctx, leaky)).rejects.toMatchObject(field('baseUrl'))
    await expect(createDataSource(mara.ctx, { ...leaky, name: 'renamed', baseUrl: other.url })).rejects.toMatchObject(
      field('name'),
    )
    expect(JSON.stringify(await listDataSources(vera.ctx, {}))).not.toContain(SECRET)
    expect(JSON.stringify(await prisma().dataSource.findMany())).not.toContain(SECRET)
  })

  it('hands being the default on when it is removed; one from the environment is left alone', async () => {
    const [first] = (await listDataSources(vera.ctx, {})).dataSources
    await removeDataSource(mara.ctx, { dataSourceId: first?.id ?? '' })
    const [heir] = (await listDataSources(vera.ctx, {})).dataSources
    expect(heir).toMatchObject({ name: 'renamed', isDefault: true })
    await prisma().dataSource.update({ where: { id: heir?.id ?? '' }, data: { fromEnvironment: true } })
    await expect(removeDataSource(mara.ctx, { dataSourceId: heir?.id ?? '' })).rejects.toThrow(/PROMETHEUS_URL/)
  })
})

describe('a channel', () => {
  it('is shown without its secrets, and of addresses only the host', async () => {
    const make = (name: string, kind: 'email' | 'slack' | 'webhook' | 'pagerduty', config: Record<string, unknown>) =>
      createChannel(mara.ctx, { name, kind, config, follows: 'nothing' })
    await make('mail', 'email', { host: 'mail.example.org', user: 'u', pass: SECRET, from: 'tocsin@example.org' })
    await make('hook', 'webhook', { url: `${other.url}/in/T0KEN-IN-PATH`, secret: SECRET })
    await make('room', 'slack', { webhookUrl: `https://hooks.slack.com/services/${SECRET}` })
    await make('pager', 'pagerduty', { routingKey: KEY })
    const { channels } = await listChannels(vera.ctx, {})
    expect(channels.map(({ name, shown }) => [name, shown])).toEqual([
      ['hook', { url: `${other.url}/…`, secret: '•••' }],
      [
        'mail',
        {
          ...{ host: 'mail.example.org', port: '587', secure: 'false', startTls: 'auto' },
          ...{ user: 'u', pass: '•••', from: 'tocsin@example.org' },
        },
      ],
      ['pager', { routingKey: '•••', baseUrl: 'https://events.pagerduty.com/…' }],
      ['room', { webhookUrl: 'https://hooks.slack.com/…' }],
    ])
    const kept = JSON.stringify([
      channels,
      await prisma().channel.findMany(),
      await prisma().auditLog.findMany({ select: { summary: true, details: true } }),
    ])
    for (const secret of [SECRET, KEY, 'T0KEN-IN-PATH']) expect(kept).not.toContain(secret)
  })

  it('keeps the settings that are left out, but sends a kept secret to no other server', async () => {
    const mail = (await listChannels(mara.ctx, {})).channels.find(({ name }) => name === 'mail')
    const channelId = mail?.id ?? ''
    await expect(updateChannel(mara.ctx, { channelId, config: { host: 'evil.test' } })).rejects.toMatchObject(
      field('config.pass'),
    )
    await expect(updateChannel(mara.ctx, { channelId, config: { from: 'nobody' } })).rejects.toMatchObject(
      field('config.from'),
    )
    const { channel } = await updateChannel(mara.ctx, { channelId, follows: 'all', config: { user: 'v' } })
    expect(channel).toMatchObject({ follows: 'all', shown: { user: 'v', pass: '•••', host: 'mail.example.org' } })
  })

  it('sends a test and says what the other side said, good or bad', async () => {
    const byName = new Map((await listChannels(mara.ctx, {})).channels.map((channel) => [channel.name, channel.id]))
    const channelId = byName.get('hook') ?? ''
    expect(await testChannel(mara.ctx, { channelId })).toMatchObject({ ok: true, said: 'thanks' })
    other.setFault({ kind: 'status', status: 500, body: 'no' })
    const refused = await testChannel(mara.ctx, { channelId })
    expect(refused.ok).toBe(false)
    expect(refused.said).not.toContain('T0KEN-IN-PATH')
    const shown = (await listChannels(mara.ctx, {})).channels.find(({ id }) => id === channelId)
    expect(shown).toMatchObject({ lastError: refused.said, lastSentAt: expect.any(Number) })
    expect((await auditActions()).filter((action) => action === 'channel.tested')).toHaveLength(2)
  })

  it('that a policy pages is not removed, and the refusal names the policy', async () => {
    const room = (await listChannels(mara.ctx, {})).channels.find(({ name }) => name === 'room')
    const channelId = room?.id ?? ''
    const steps = [{ targets: [{ kind: 'channel' as const, channelId }], delayMs: null }]
    const { policy } = await createPolicy(mara.ctx, { name: 'Loud', steps, repeatCount: 0 })
    expect(policy.stepNames).toEqual([['room']])
    await expect(removeChannel(mara.ctx, { channelId })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Loud”'),
    })
    const pager = (await listChannels(mara.ctx, {})).channels.find(({ name }) => name === 'pager')
    await removeChannel(mara.ctx, { channelId: pager?.id ?? '' })
    expect((await listChannels(mara.ctx, {})).channels.map(({ name }) => name)).toEqual(['hook', 'mail', 'room'])
  })
})
