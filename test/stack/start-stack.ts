import { type SmtpSink, smtpSink } from '../fakes/smtp-sink.ts'
import { type AlertmanagerOptions, type RunningAlertmanager, startAlertmanager } from './alertmanager.ts'
import { type Exporter, startExporter } from './exporter.ts'
import { startPrometheus } from './prometheus.ts'
import { alertRules, type RuleTiming } from './rules.ts'
import { JOBS } from './traffic.ts'

export type StackOptions = {
  webhookUrl?: string
  webhookKey?: string
  /** True (the default) tells the webhook about 5 s after a failure; false uses rates over a minute, as production would. */
  fast?: boolean
  ports?: { prometheus?: number; alertmanager?: number; exporter?: number }
  alertmanager?: AlertmanagerOptions
  /** What the links in alerts begin with, when it is not the loopback address. */
  publicUrls?: { prometheus: string; alertmanager: string }
}

export type Stack = {
  prometheusUrl: string
  alertmanagerUrl: string
  exporter: Pick<Exporter, 'url' | 'fail' | 'heal'>
  mail: Omit<SmtpSink, 'close'>
  alerts: RunningAlertmanager['alerts']
  silence: RunningAlertmanager['silence']
  unsilence: RunningAlertmanager['unsilence']
  /** Ends every process and removes every file. Safe to call twice. */
  stop: () => Promise<void>
}

const FAST: RuleTiming & { scrapeSeconds: number } = { window: '5s', forSeconds: 1, scrapeSeconds: 1 }
const CALM: RuleTiming & { scrapeSeconds: number } = { window: '1m', forSeconds: 10, scrapeSeconds: 2 }

/** Starts exporter, mail sink, Alertmanager and Prometheus, wired to each other. Ends all of them when one does not start. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { ports = {}, publicUrls } = options
  const timing = options.fast === false ? CALM : FAST
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (let last = stops.pop(); last !== undefined; last = stops.pop()) await last()
  }
  try {
    const exporter = await startExporter({ port: ports.exporter })
    stops.push(exporter.stop)
    const mail = await smtpSink()
    stops.push(mail.close)
    const alertmanager = await startAlertmanager({
      webhookUrl: options.webhookUrl,
      webhookKey: options.webhookKey,
      port: ports.alertmanager,
      publicUrl: publicUrls?.alertmanager,
      ...options.alertmanager,
    })
    stops.push(alertmanager.stop)
    const prometheus = await startPrometheus({
      targets: JOBS.map((job) => ({ job, url: `${exporter.url}/${job}/metrics`, instance: `${job}-1` })),
      rules: alertRules(timing),
      alertmanagerUrl: alertmanager.url,
      scrapeSeconds: timing.scrapeSeconds,
      port: ports.prometheus,
      publicUrl: publicUrls?.prometheus,
    })
    stops.push(prometheus.stop)
    const { alerts, silence, unsilence } = alertmanager
    return {
      prometheusUrl: prometheus.url,
      alertmanagerUrl: alertmanager.url,
      exporter,
      mail,
      alerts,
      silence,
      unsilence,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
