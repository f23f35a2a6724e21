import { expect } from 'vitest'
import type { Tocsin } from './tocsin.ts'

export type SentAlert = {
  readonly status: 'firing' | 'resolved'
  readonly startsAt: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly generatorURL?: string
}

export type Sender = {
  /** Posts one group of alerts as Alertmanager does; answers when Tocsin has committed it. */
  post(groupKey: string, alerts: readonly SentAlert[]): Promise<void>
}

/** A source made through the API, and the Alertmanager behind it. */
export async function connectSender(tocsin: Tocsin, name = 'stack'): Promise<Sender> {
  const made = await tocsin.api<{ key: string; url: string }>('POST', '/api/v1/sources', { name })
  return {
    async post(groupKey, alerts) {
      const answer = await fetch(made.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${made.key}` },
        body: JSON.stringify(webhook(groupKey, alerts)),
      })
      expect(answer.status, 'the webhook is accepted').toBe(202)
    },
  }
}

function webhook(groupKey: string, alerts: readonly SentAlert[]) {
  return {
    version: '4',
    groupKey,
    receiver: 'tocsin',
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    truncatedAlerts: 0,
    groupLabels: { alertname: alerts[0]?.labels.alertname ?? '' },
    commonLabels: alerts[0]?.labels ?? {},
    commonAnnotations: alerts[0]?.annotations ?? {},
    externalURL: 'http://alertmanager.example.com:9093',
    alerts: alerts.map(({ status, startsAt, labels, annotations = {}, generatorURL = '' }) => ({
      ...{ status, startsAt, labels, annotations, generatorURL },
      endsAt: status === 'resolved' ? new Date().toISOString() : '0001-01-01T00:00:00Z',
      fingerprint: '',
    })),
  }
}

/** The alert of the sample runbook: more than one answer in twenty of the API is an error. */
export function highErrorRate(status: SentAlert['status'], startsAt: string): SentAlert {
  const expr =
    '100 * sum by (job) (rate(http_requests_total{code=~"5.."}[1m])) / sum by (job) (rate(http_requests_total[1m])) > 5'
  return {
    ...{ status, startsAt },
    labels: { alertname: 'HighErrorRate', job: 'api', severity: 'critical', instance: 'api-3.internal:8080' },
    annotations: {
      summary: 'api answers 12.5 % of requests with an error',
      runbook_url: 'https://runbooks.example.com/api-platform.md#high-error-rate',
    },
    generatorURL: `http://prometheus.example.com/graph?g0.expr=${encodeURIComponent(expr)}&g0.tab=1`,
  }
}
