import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeAlertmanager, fakeAlertmanager } from '#test/fakes/fake-alertmanager.ts'
import { vendorRecording } from '#test/fakes/vendor-recording.ts'
import { createHttpDoor, type HttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { createAlertmanager } from './client.ts'
import { alertsUrl, newSilenceUrl, silenceUrl } from './links.ts'

let server: FakeAlertmanager
let door: HttpDoor
beforeEach(async () => {
  server = await fakeAlertmanager()
  door = createHttpDoor({ random: () => 0 })
})
afterEach(async () => {
  await door.close()
  await server.close()
})
const alertmanager = () =>
  createAlertmanager({ baseUrl: server.url, auth: { kind: 'bearer', token: 'tok-1' }, timeoutMs: 150 }, { door })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('the alerts it holds all fire, and their expiry is not taken for an end', async () => {
  const alerts = await alertmanager().alerts()
  expect(alerts).toHaveLength(3)
  expect(alerts[0]).toMatchObject({
    fingerprint: '2a3a456c003e389b',
    status: 'firing',
    endsAtMs: null,
    state: 'active',
    startsAtMs: Date.UTC(2026, 10, 22, 4, 33, 5, 823),
    expiresAtMs: Date.UTC(2026, 10, 22, 4, 48, 27, 823),
    mutedBy: [],
  })
  expect(server.requests[0]?.headers.authorization).toBe('Bearer tok-1')
})

test('a silenced alert is held, and says by which silence', async () => {
  server.serve('/api/v2/alerts', { json: JSON.parse(vendorRecording('alertmanager/alerts-silenced.json')) })
  const [alert] = await alertmanager().alerts()
  expect(alert).toMatchObject({ state: 'suppressed', silencedBy: ['3ea522d5-a179-41e3-be51-e2713eb3363d'] })
})

test('Test says version, cluster and how many alerts it holds', async () => {
  expect(await alertmanager().test()).toMatchObject({
    reachable: true,
    version: '0.25.0',
    cluster: 'disabled',
    startedAtMs: expect.any(Number),
    peers: 0,
    alertsSeen: 3,
  })
  expect(await alertmanager().ready()).toBe(true)
})

test.each([
  ['error-filter', 400, /did not accept the request \(400\): bad matcher format: foo\./],
  ['error-schema', 422, /did not accept the request \(422\): createdBy in body is required\./],
])('each shape of refusal is read: %s', async (name, status, sentence) => {
  server.serve('/api/v2/alerts', { status, json: JSON.parse(vendorRecording(`alertmanager/${name}.json`)) })
  const failure = await failureOf(alertmanager().alerts())
  expect(failure).toMatchObject({ kind: 'permanent', status })
  expect(failure.message).toMatch(sentence)
})

test.each([
  [
    { kind: 'status', status: 404 },
    { reason: 'status', status: 404 },
  ],
  [{ kind: 'html' }, { reason: 'not_json' }],
  [{ kind: 'truncated-json' }, { reason: 'not_json', kind: 'transient' }],
  [{ kind: 'hang' }, { reason: 'timeout' }],
  [{ kind: 'redirect', to: '/elsewhere' }, { reason: 'redirect' }],
] as const)('%o is told apart', async (fault, details) => {
  server.setFault(fault)
  expect(await failureOf(alertmanager().alerts())).toMatchObject(details)
})

test('half a list is never taken for all alerts resolved', async () => {
  server.serve('/api/v2/alerts', { json: { data: [] } })
  expect(await failureOf(alertmanager().alerts())).toMatchObject({ reason: 'bad_shape' })
})

test('links open the list, a silence and a prepared silence, below any prefix', () => {
  const labels = { alertname: 'A "b"', service: 'cart' }
  const link = alertsUrl('https://am.example/am/', labels) ?? ''
  expect(link).toMatch(/^https:\/\/am\.example\/am\/#\/alerts\?filter=%7Balertname%3D%22A%20/)
  expect(new URLSearchParams(link.split('?')[1]).get('filter')).toBe('{alertname="A \\"b\\"",service="cart"}')
  expect(silenceUrl('https://am.example', 'a/b')).toBe('https://am.example/#/silences/a%2Fb')
  expect(newSilenceUrl('https://am.example', { a: 'b' })).toBe(
    'https://am.example/#/silences/new?filter=%7Ba%3D%22b%22%7D',
  )
  expect(newSilenceUrl('javascript:alert(1)', {})).toBeNull()
})
