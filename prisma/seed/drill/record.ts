import { readFile, rename, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startStack } from '#test/stack/start-stack.ts'
import { until } from '#test/stack/until.ts'
import { startWebhookSink } from '#test/stack/webhook-sink.ts'
import { recordRanges } from './record-ranges.ts'
import { type DrillRecording, recordingFile, recordingSchema } from './recording.ts'

/*
 * Records an incident on a real Prometheus and Alertmanager: npx node prisma/seed/drill/record.ts
 * Takes about 13 minutes of wall time, because nothing in it is made up: healthy, broken, healed, resolved.
 */
const { values: options } = parseArgs({
  options: {
    healthy: { type: 'string', default: '240' },
    failing: { type: 'string', default: '330' },
    after: { type: 'string', default: '60' },
    out: { type: 'string', default: recordingFile() },
    runbook: { type: 'string', default: 'prisma/seed/runbooks/api-platform.md' },
  },
})

const STEP_MS = 5_000
/** Rates look back a minute: before that much has been scraped, their answers are not those of a healthy service. */
const WARM_UP_MS = 65_000
const ALERTS = ['HighErrorRate', 'HighLatency']

const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)
const waitSeconds = (seconds: string) => new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000))
const roundUp = (ms: number) => Math.ceil(ms / STEP_MS) * STEP_MS

const sink = await startWebhookSink()
const stack = await startStack({
  webhookUrl: sink.url,
  fast: false,
  alertmanager: { repeatSeconds: 120 },
  publicUrls: { prometheus: 'http://prometheus.example:9090', alertmanager: 'http://alertmanager.example:9093' },
})
const stopAll = async () => {
  await stack.stop()
  await sink.stop()
}
process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

const told = (alertname: string, status: string) =>
  sink.webhooks.some(({ body }) =>
    body.alerts.some((alert) => alert.labels.alertname === alertname && alert.status === status),
  )

try {
  say(`Prometheus at ${stack.prometheusUrl}; healthy for ${options.healthy} s after a warm-up`)
  const startMs = roundUp(Date.now() + WARM_UP_MS)
  await new Promise((resolve) => setTimeout(resolve, startMs - Date.now()))
  await waitSeconds(options.healthy)

  const onsetAtMs = Date.now()
  stack.exporter.fail('errors')
  say(`Errors switched on, for ${options.failing} s`)
  await until('HighErrorRate fires', () => told('HighErrorRate', 'firing'), 120_000)
  // The slowness comes second, so that the first page is the one that matters most.
  stack.exporter.fail('latency')
  await until('HighLatency fires', () => told('HighLatency', 'firing'), 120_000)
  say(`Both alerts have been sent ${Math.round((Date.now() - onsetAtMs) / 1000)} s after the failure`)
  await new Promise((resolve) => setTimeout(resolve, onsetAtMs + Number(options.failing) * 1000 - Date.now()))
  const rules = await rulesNow(stack.prometheusUrl)

  stack.exporter.heal()
  say('Healed')
  await until('both alerts resolve', () => ALERTS.every((name) => told(name, 'resolved')), 300_000)
  say('Both alerts have resolved')
  await waitSeconds(options.after)

  const endMs = roundUp(Date.now()) - STEP_MS
  const runbook = await readFile(options.runbook, 'utf8').catch(() => '')
  if (runbook === '') say(`${options.runbook} does not exist: only the alerts and the golden signals are recorded`)
  const window = { startMs, endMs, stepMs: STEP_MS }
  const ranges = await recordRanges({ prometheusUrl: stack.prometheusUrl, window, runbook, rules, say })
  const recording: DrillRecording = recordingSchema.parse({
    version: 1,
    recordedAt: new Date().toISOString(),
    prometheusVersion: await prometheusVersion(stack.prometheusUrl),
    stepMs: STEP_MS,
    onsetAtMs,
    startMs,
    endMs,
    webhooks: sink.webhooks.map(({ receivedAtMs, body }) => ({ atMs: receivedAtMs, body })),
    ranges,
    rules,
  })
  const text = `${JSON.stringify(recording)}\n`
  await writeFile(`${options.out}.part`, text)
  await rename(`${options.out}.part`, options.out)
  say(
    `${options.out}: ${recording.webhooks.length} webhooks, ${ranges.length} expressions, ${Math.round(text.length / 1024)} KiB`,
  )
} finally {
  await stopAll()
}

async function ask(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(`Prometheus answered ${response.status} to ${url}.`)
  return ((await response.json()) as { data: unknown }).data
}

/** The folder in which the stack kept its rule file is nobody's business. */
async function rulesNow(prometheusUrl: string): Promise<DrillRecording['rules']> {
  const rules = recordingSchema.shape.rules.parse(await ask(`${prometheusUrl}/api/v1/rules`))
  return { ...rules, groups: rules.groups.map((group) => ({ ...group, file: 'rules.yml' })) }
}

async function prometheusVersion(prometheusUrl: string): Promise<string> {
  return ((await ask(`${prometheusUrl}/api/v1/status/buildinfo`)) as { version: string }).version
}
