import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { requireBinary, startBinary } from './binary.ts'
import { freePort } from './loopback.ts'
import type { AlertRule } from './rules.ts'

export type ScrapeTarget = { job: string; url: string; instance: string }
export type PrometheusOptions = {
  targets: readonly ScrapeTarget[]
  rules: readonly AlertRule[]
  alertmanagerUrl?: string
  scrapeSeconds?: number
  port?: number
  /** The address that Prometheus writes into the links of its alerts. */
  publicUrl?: string
}
export type RunningPrometheus = { url: string; stop: () => Promise<void> }

/** Starts the distribution's Prometheus on a free loopback port with its data in a folder of its own, gone after stop. */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningPrometheus> {
  const binary = requireBinary('prometheus')
  const folder = await mkdtemp(join(tmpdir(), 'stack-prometheus-'))
  try {
    const configFile = join(folder, 'prometheus.yml')
    await writeFile(
      join(folder, 'rules.yml'),
      stringify({ groups: [{ name: 'stack', interval: '1s', rules: options.rules }] }),
    )
    await writeFile(configFile, stringify(prometheusConfig(options)))
    const port = options.port ?? (await freePort())
    const url = `http://127.0.0.1:${port}`
    const args = [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--storage.tsdb.retention.time=1d',
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.external-url=${options.publicUrl ?? url}`,
      // Alerts are told again this often while they fire, so that a restarted Alertmanager learns of them at once.
      '--rules.alert.resend-delay=5s',
      '--log.level=warn',
    ]
    const running = await startBinary(binary, args, { folder, readyUrl: `${url}/-/ready` })
    return {
      url,
      stop: running.stop,
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

function prometheusConfig({ targets, alertmanagerUrl, scrapeSeconds = 1 }: PrometheusOptions): object {
  return {
    global: {
      scrape_interval: `${scrapeSeconds}s`,
      scrape_timeout: `${scrapeSeconds}s`,
      evaluation_interval: '1s',
    },
    rule_files: ['rules.yml'],
    ...(alertmanagerUrl !== undefined && {
      alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(alertmanagerUrl).host] }] }] },
    }),
    scrape_configs: targets.map(({ job, url, instance }) => {
      const { host, pathname } = new URL(url)
      return { job_name: job, metrics_path: pathname, static_configs: [{ targets: [host], labels: { instance } }] }
    }),
  }
}
