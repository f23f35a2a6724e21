import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { measure } from '#lib/db/metrics.ts'
import { type Sql, sql } from '#lib/db/sql.ts'
import { PRIORITIES } from '#lib/domain/priority/priority.ts'

type IntakeCounts = Readonly<Record<string, number>>
type Metrics = ReturnType<typeof makeMetrics>

// The page bundle and the process around it load this file twice: one registry serves both.
const shared = globalThis as typeof globalThis & { tocsinMetrics?: Metrics; tocsinIntakeCounts?: () => IntakeCounts }

function metrics(): Metrics {
  shared.tocsinMetrics ??= makeMetrics()
  return shared.tocsinMetrics
}

function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    intake: new Counter({
      name: 'tocsin_intake_requests_total',
      help: 'Webhook requests answered by this process, by what was answered',
      labelNames: ['code'],
      registers,
    }),
    bodiesWaiting: new Gauge({
      name: 'tocsin_intake_bodies_waiting',
      help: 'Webhook bodies accepted and not yet read by a worker',
      registers,
    }),
    queueLag: new Gauge({
      name: 'tocsin_queue_lag_seconds',
      help: 'How long the oldest due job has waited for a worker',
      registers,
    }),
    timerLateness: new Gauge({
      name: 'tocsin_timer_lateness_seconds',
      help: 'How overdue the latest escalation timer is',
      registers,
    }),
    deliveries: new Counter({
      name: 'tocsin_deliveries_total',
      help: 'Attempts to page, by channel and outcome, of every process',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    upstream: new Histogram({
      name: 'tocsin_upstream_seconds',
      help: 'How long other systems took to answer this process',
      labelNames: ['vendor', 'outcome'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    openIncidents: new Gauge({
      name: 'tocsin_open_incidents',
      help: 'Incidents that are not resolved, by priority',
      labelNames: ['priority'],
      registers,
    }),
    databaseUp: new Gauge({
      name: 'tocsin_database_up',
      help: 'Whether the database answered this scrape',
      registers,
    }),
  }
}

/** Lets the metrics show what the webhook intake of this process has answered, by outcome. For the process that runs it. */
export function watchIntake(counts: () => IntakeCounts): void {
  shared.tocsinIntakeCounts = counts
}

/** Records how long another system took to answer: `vendor` such as "prometheus", `outcome` such as "ok". */
export function observeUpstream(vendor: string, outcome: string, seconds: number): void {
  metrics().upstream.observe({ vendor, outcome }, seconds)
}

/**
 * The Prometheus exposition of this process and of what the database knows of the others. Without a database it still
 * answers, with `tocsin_database_up 0` and without what would have been read there.
 */
export async function renderMetrics(using: Sql = sql): Promise<{ contentType: string; body: string }> {
  const held = metrics()
  held.intake.reset()
  for (const [code, count] of Object.entries(shared.tocsinIntakeCounts?.() ?? {})) held.intake.inc({ code }, count)
  await readDatabase(held, using)
  return { contentType: held.registry.contentType, body: await held.registry.metrics() }
}

async function readDatabase(held: Metrics, using: Sql): Promise<void> {
  for (const metric of [held.bodiesWaiting, held.queueLag, held.timerLateness, held.openIncidents, held.deliveries])
    metric.reset()
  const measured = await measure(using).catch(() => null)
  held.databaseUp.set(measured === null ? 0 : 1)
  if (measured === null) {
    // A gauge without labels would read 0, which is what a healthy queue reads.
    for (const metric of [held.bodiesWaiting, held.queueLag, held.timerLateness]) metric.set(Number.NaN)
    return
  }
  held.bodiesWaiting.set(measured.bodiesWaiting)
  held.queueLag.set(measured.queueLagSeconds)
  held.timerLateness.set(measured.timerLatenessSeconds)
  for (const priority of PRIORITIES) held.openIncidents.set({ priority }, 0)
  for (const { priority, count } of measured.openIncidents) held.openIncidents.set({ priority }, count)
  for (const { channel, outcome, count } of measured.deliveries) held.deliveries.inc({ channel, outcome }, count)
}
