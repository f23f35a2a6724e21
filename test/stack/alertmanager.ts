import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { requireBinary, startBinary } from './binary.ts'
import { freePort } from './loopback.ts'

export type AlertmanagerOptions = {
  /** Where its webhook posts to; without one the alerts only stand in its own API. */
  webhookUrl?: string
  /** Sent as `Authorization: Bearer <key>`. */
  webhookKey?: string
  groupWaitSeconds?: number
  groupIntervalSeconds?: number
  repeatSeconds?: number
  port?: number
  publicUrl?: string
}

export type ListedAlert = {
  fingerprint: string
  labels: Record<string, string>
  annotations: Record<string, string>
  startsAt: string
  endsAt: string
  status: { state: string; silencedBy: string[]; inhibitedBy: string[] }
}

export type RunningAlertmanager = {
  url: string
  /** The alerts that it holds now; resolved ones are not among them. */
  alerts: () => Promise<ListedAlert[]>
  /** Silences every alert whose labels equal these, and gives the id of the silence. */
  silence: (labels: Record<string, string>, durationMs?: number) => Promise<string>
  /** Ends a silence now. */
  unsilence: (silenceId: string) => Promise<void>
  stop: () => Promise<void>
}

/** Starts the distribution's Alertmanager on a free loopback port with its data in a folder of its own, gone after stop. */
export async function startAlertmanager(options: AlertmanagerOptions = {}): Promise<RunningAlertmanager> {
  const binary = requireBinary('alertmanager')
  const folder = await mkdtemp(join(tmpdir(), 'stack-alertmanager-'))
  try {
    const configFile = join(folder, 'alertmanager.yml')
    await writeFile(configFile, stringify(alertmanagerConfig(options)), { mode: 0o600 })
    const port = options.port ?? (await freePort())
    const url = `http://127.0.0.1:${port}`
    const args = [
      `--config.file=${configFile}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.external-url=${options.publicUrl ?? url}`,
      // An external address with a path would otherwise move the API below it.
      '--web.route-prefix=/',
      '--cluster.listen-address=',
      '--log.level=error',
    ]
    const running = await startBinary(binary, args, { folder, readyUrl: `${url}/-/ready` })
    return {
      url,
      alerts: () => listAlerts(url),
      silence: (labels, durationMs = 3_600_000) => addSilence(url, labels, durationMs),
      unsilence: async (silenceId) => {
        await call(`${url}/api/v2/silence/${silenceId}`, { method: 'DELETE' })
      },
      stop: running.stop,
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

function alertmanagerConfig(options: AlertmanagerOptions): object {
  const { webhookUrl, webhookKey, groupWaitSeconds = 1, groupIntervalSeconds = 2, repeatSeconds = 30 } = options
  const authorization =
    webhookKey === undefined ? {} : { http_config: { authorization: { type: 'Bearer', credentials: webhookKey } } }
  return {
    route: {
      receiver: 'tocsin',
      group_by: ['alertname', 'job'],
      group_wait: `${groupWaitSeconds}s`,
      group_interval: `${groupIntervalSeconds}s`,
      repeat_interval: `${repeatSeconds}s`,
    },
    receivers: [
      webhookUrl === undefined
        ? { name: 'tocsin' }
        : { name: 'tocsin', webhook_configs: [{ url: webhookUrl, send_resolved: true, ...authorization }] },
    ],
  }
}

async function call(url: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(5_000) })
  const text = await response.text()
  if (!response.ok)
    throw new Error(`Alertmanager answered ${response.status} to ${init.method ?? 'GET'} ${url}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}

const listAlerts = async (url: string) => (await call(`${url}/api/v2/alerts`)) as ListedAlert[]

async function addSilence(url: string, labels: Record<string, string>, durationMs: number): Promise<string> {
  const nowMs = Date.now()
  const answer = await call(`${url}/api/v2/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      matchers: Object.entries(labels).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })),
      startsAt: new Date(nowMs).toISOString(),
      endsAt: new Date(nowMs + durationMs).toISOString(),
      createdBy: 'stack',
      comment: 'Set by the stack.',
    }),
  })
  return (answer as { silenceID: string }).silenceID
}
