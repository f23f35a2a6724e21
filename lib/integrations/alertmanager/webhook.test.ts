import { expect, test } from 'vitest'
import { vendorRecording } from '#test/fakes/vendor-recording.ts'
import { translateWebhook, type WebhookReport } from './translate.ts'
import { parseAlertmanagerWebhook } from './webhook.ts'

const recorded = (name: string): Record<string, unknown> =>
  JSON.parse(vendorRecording(`alertmanager/webhook-${name}.json`))
const STARTED_AT = Date.UTC(2026, 10, 22, 4, 30, 39, 823)

function read(body: unknown): WebhookReport {
  const parsed = parseAlertmanagerWebhook(body)
  if (!parsed.ok) throw new Error(parsed.reason)
  return translateWebhook(parsed.webhook)
}
function withAlert(change: Record<string, unknown>): Record<string, unknown> {
  const body = recorded('truncated')
  const [alert] = body.alerts as Record<string, unknown>[]
  return { ...body, alerts: [{ ...alert, ...change }] }
}

test('a firing webhook becomes one observation for each alert', () => {
  const report = read(recorded('firing'))
  expect(report).toMatchObject({
    receiver: 'console',
    externalUrl: 'http://alertmanager.example:9093/',
    truncatedAlerts: 0,
  })
  expect(report.groupKey).toBe('{}/{alertname="ServiceBroken"}:{alertname="ServiceBroken", severity="critical"}')
  expect(report.alerts.map(({ fingerprint, status }) => [fingerprint, status])).toEqual([
    ['57146b48dc6a6ee1', 'firing'],
    ['2a3a456c003e389b', 'firing'],
  ])
  expect(report.alerts[0]).toMatchObject({ startsAtMs: STARTED_AT, endsAtMs: null, labels: { service: 'cart' } })
  expect(report.alerts[0]?.generatorUrl).toBe('http://prom.example:9090/graph?g0.expr=demo_broken+%3E+0&g0.tab=1')
})

test('a resolved alert has a real end', () => {
  for (const alert of read(recorded('resolved')).alerts) {
    expect(alert.status).toBe('resolved')
    expect(alert.endsAtMs).toBeGreaterThan(alert.startsAtMs)
  }
})

test('each alert of a mixed group keeps its own status, whatever the group says', () => {
  expect(new Set(read(recorded('mixed')).alerts.map(({ status }) => status))).toEqual(new Set(['firing', 'resolved']))
})

test('alerts left out are counted', () => {
  expect(read(recorded('truncated')).truncatedAlerts).toBe(1)
})

test('a missing fingerprint is computed as Alertmanager would have', () => {
  expect(read(withAlert({ fingerprint: undefined })).alerts[0]?.fingerprint).toBe('57146b48dc6a6ee1')
  expect(read(withAlert({ fingerprint: '../../etc' })).alerts[0]?.fingerprint).toBe('57146b48dc6a6ee1')
})

test('fields of newer versions are taken and unknown ones ignored', () => {
  const newer = {
    ...recorded('firing'),
    notification_reason: 'new alerts added',
    routeLabels: { team: 'a' },
    tomorrow: [1],
  }
  expect(read(newer)).toMatchObject({ reason: 'new alerts added' })
})

test('an end that is not yet is null even where a resolved alert claims it', () => {
  expect(read(withAlert({ status: 'resolved', endsAt: '0001-01-01T00:00:00Z' })).alerts[0]?.endsAtMs).toBeNull()
})

test.each(['javascript:alert(1)', 'data:text/html,x', '', 'not a url'])('%j never becomes a link', (generatorURL) => {
  expect(read(withAlert({ generatorURL })).alerts[0]?.generatorUrl).toBeNull()
})

test('text that a database would refuse is made valid', () => {
  const [alert] = read(withAlert({ labels: { a: 'x\0y' }, annotations: { summary: 'half \uD83D end' } })).alerts
  expect(alert?.labels).toEqual({ a: 'x\uFFFDy' })
  expect(alert?.annotations).toEqual({ summary: 'half \uFFFD end' })
})

test('endless values are capped in bytes, between characters', () => {
  const [alert] = read(withAlert({ labels: { a: '€'.repeat(2_000) }, annotations: { b: '😀'.repeat(20_000) } })).alerts
  const bytes = (text: string | undefined) => Buffer.byteLength(text ?? '')
  expect(bytes(alert?.labels.a)).toBeLessThanOrEqual(1_024)
  expect(alert?.labels.a).toMatch(/^€+…$/)
  expect(bytes(alert?.annotations.b)).toBeLessThanOrEqual(16 * 1_024)
  expect(alert?.annotations.b).toMatch(/^(😀)+…$/u)
})

test('two alerts that differ only beyond the cap keep different fingerprints', () => {
  const print = (tail: string) =>
    read(withAlert({ fingerprint: '', labels: { a: `${'x'.repeat(2_000)}${tail}` } })).alerts[0]?.fingerprint
  expect(print('1')).not.toBe(print('2'))
})

test('a label called __proto__ is a label and nothing else', () => {
  const [alert] = read(
    JSON.parse(JSON.stringify(withAlert({ labels: 0 })).replace('"labels":0', '"labels":{"__proto__":"x","a":"b"}')),
  ).alerts
  expect(alert?.labels.a).toBe('b')
  expect(Object.getPrototypeOf(alert?.labels)).toBe(Object.prototype)
})

test.each([
  [{ hello: 'world' }, /version: is not "4"/],
  ['text', /the body/],
  [null, /the body/],
  [[], /the body/],
  [{ ...recorded('firing'), version: '3' }, /version/],
  [{ ...recorded('firing'), groupKey: undefined }, /groupKey/],
  [{ ...recorded('firing'), alerts: 'none' }, /alerts/],
  [withAlert({ startsAt: 'yesterday' }), /alerts\.0\.startsAt: is not an RFC 3339 instant/],
  [withAlert({ labels: { a: 1 } }), /alerts\.0\.labels\.a/],
  [withAlert({ status: 'burning' }), /alerts\.0\.status/],
])('another shape is refused with the field that failed (%#)', (body, reason) => {
  const parsed = parseAlertmanagerWebhook(body)
  expect(parsed.ok).toBe(false)
  expect(parsed.ok ? '' : parsed.reason).toMatch(reason)
})

test('a body made to be deep is refused without exhausting the stack', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
  const parsed = parseAlertmanagerWebhook({ ...recorded('firing'), extra: deep })
  expect(parsed).toEqual({ ok: false, reason: 'The body is nested more than 64 levels deep.' })
})
