import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../stack/start-stack.ts'
import { until } from '../stack/until.ts'
import { startWebhookSink, type WebhookSink } from '../stack/webhook-sink.ts'

let sink: WebhookSink
let stack: Stack

beforeAll(async () => {
  sink = await startWebhookSink()
  stack = await startStack({ webhookUrl: sink.url, webhookKey: 'key-of-the-stack' })
  await until('both services are scraped and no alert fires', async () => (await scrapedTargets()) === 2, 15_000)
})
afterAll(async () => {
  await stack?.stop()
  await sink?.stop()
})

async function scrapedTargets(): Promise<number> {
  const response = await fetch(
    `${stack.prometheusUrl}/api/v1/query?query=count(rate(http_requests_total{code="200",route=~"/catalog|/charges"}[5s])>0)`,
  )
  const answer = (await response.json()) as { data: { result: { value: [number, string] }[] } }
  return Number(answer.data.result[0]?.value[1] ?? 0)
}

const heard = (alertname: string, status: 'firing' | 'resolved') =>
  sink.webhooks.find(({ body }) =>
    body.alerts.some((alert) => alert.labels.alertname === alertname && alert.status === status),
  )

test('a failure reaches the webhook within 20 s, with the key, and its end does too', async () => {
  expect(sink.webhooks).toEqual([])
  stack.exporter.fail('errors')
  const firing = await until('HighErrorRate fires', () => heard('HighErrorRate', 'firing'), 20_000)
  expect(firing.authorization).toBe('Bearer key-of-the-stack')
  expect(firing.body.alerts.map(({ labels }) => labels)).toEqual([
    { alertname: 'HighErrorRate', job: 'api', service: 'api', severity: 'critical' },
  ])
  stack.exporter.heal()
  await until('HighErrorRate resolves', () => heard('HighErrorRate', 'resolved'), 30_000)
})

test('a silenced alert is told to nobody, yet Alertmanager lists it as suppressed', async () => {
  const silenceId = await stack.silence({ alertname: 'QueueBacklog' })
  stack.exporter.fail('queue')
  const alert = await until(
    'QueueBacklog is suppressed',
    async () =>
      (await stack.alerts()).find(
        ({ labels, status }) => labels.alertname === 'QueueBacklog' && status.state === 'suppressed',
      ),
    20_000,
  )
  expect(alert.status.silencedBy).toEqual([silenceId])
  expect(heard('QueueBacklog', 'firing')).toBeUndefined()
  await stack.unsilence(silenceId)
  await until('QueueBacklog is told once the silence has ended', () => heard('QueueBacklog', 'firing'), 20_000)
  stack.exporter.heal()
})
