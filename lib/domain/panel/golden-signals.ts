import type { Labels } from '../telemetry/series.ts'

export type PanelRole = 'signal' | 'latency' | 'traffic' | 'errors' | 'saturation'
export type PanelUnit = 'percent' | 'ratio' | 'seconds' | 'bytes' | 'rate' | 'count' | 'none'
export type PanelQuery = { readonly name: string | null; readonly expr: string }

/** A panel before anybody knows where its samples come from. Its id is stable for the life of the incident. */
export type PanelDraft = {
  readonly id: string
  readonly role: PanelRole
  readonly title: string
  readonly unit: PanelUnit
  readonly queries: readonly PanelQuery[]
  readonly note: string | null
}

/**
 * How the service's metrics are found: what an admin wrote, else the alert's `job`, else the service's name as a job.
 * Null when none of them is known. Label values are escaped.
 */
export function selectorOf(service: { name: string | null; selector: string | null }, labels: Labels): string | null {
  const written = service.selector
    ?.trim()
    .replace(/^\{([\s\S]*)\}$/, '$1')
    .trim()
  if (written) return written
  const job = labels.job?.trim() || service.name?.trim()
  return job ? `job=${quoted(job)}` : null
}

function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

/** How a client library names what it counts. `statuses` are the labels that may hold the status code. */
export type RequestMetrics = {
  readonly count: string
  readonly buckets: string
  readonly statuses: readonly string[]
}

const STATUSES = ['code', 'status', 'status_code']
/** The commonest first: counter and histogram, histogram alone, OpenTelemetry, Micrometer. */
export const REQUEST_METRICS: readonly RequestMetrics[] = [
  { count: 'http_requests_total', buckets: 'http_request_duration_seconds_bucket', statuses: STATUSES },
  { count: 'http_request_duration_seconds_count', buckets: 'http_request_duration_seconds_bucket', statuses: STATUSES },
  {
    count: 'http_server_request_duration_seconds_count',
    buckets: 'http_server_request_duration_seconds_bucket',
    statuses: ['http_response_status_code', 'http_status_code'],
  },
  { count: 'http_server_requests_seconds_count', buckets: 'http_server_requests_seconds_bucket', statuses: ['status'] },
]
/** As the recorded service names them. */
export const RECORDED_METRICS: RequestMetrics = {
  count: 'http_requests_total',
  buckets: 'http_request_duration_seconds_bucket',
  statuses: ['code'],
}

/** Requests per second: also what tells whether a service has these metrics at all. */
export function trafficOf(selector: string, rateWindow: string, { count }: RequestMetrics): string {
  return `sum(rate(${count}{${selector}}[${rateWindow}]))`
}

/**
 * Latency, traffic, errors and saturation of what the selector finds. Both sides of every ratio are aggregated, `le` stays
 * inside the quantile, and no errors read 0 rather than nothing. `rateWindow` is a PromQL duration of at least four scrapes.
 */
export function goldenSignals(selector: string, rateWindow: string, metrics: RequestMetrics): PanelDraft[] {
  const rate = (metric: string, more = '') => `rate(${metric}{${selector}${more}}[${rateWindow}])`
  const quantile = (q: number) => `histogram_quantile(${q}, sum by (le) (${rate(metrics.buckets)}))`
  const requests = trafficOf(selector, rateWindow, metrics)
  // Were only one label tried, a service that uses another would read 0 % while it fails.
  const failed = `sum(${metrics.statuses.map((label) => rate(metrics.count, `,${label}=~"5.."`)).join(' or ')})`
  const one = (expr: string): PanelQuery[] => [{ name: null, expr }]
  return [
    {
      id: 'latency',
      role: 'latency',
      title: 'Latency',
      unit: 'seconds',
      queries: [
        { name: 'p50', expr: quantile(0.5) },
        { name: 'p95', expr: quantile(0.95) },
        { name: 'p99', expr: quantile(0.99) },
      ],
      note: null,
    },
    { id: 'traffic', role: 'traffic', title: 'Traffic', unit: 'rate', queries: one(requests), note: null },
    {
      id: 'errors',
      role: 'errors',
      title: 'Errors',
      unit: 'percent',
      queries: one(`100 * (${failed} or 0 * ${requests}) / ${requests}`),
      note: 'The share of requests answered with 5xx.',
    },
    {
      id: 'saturation-memory',
      role: 'saturation',
      title: 'Memory of the fullest process',
      unit: 'bytes',
      queries: one(`max(process_resident_memory_bytes{${selector}})`),
      note: null,
    },
    {
      id: 'saturation-processor',
      role: 'saturation',
      title: 'Processor, in cores',
      unit: 'none',
      queries: one(`sum(${rate('process_cpu_seconds_total')})`),
      note: null,
    },
    {
      id: 'saturation-connections',
      role: 'saturation',
      title: 'Database connections in use',
      unit: 'ratio',
      queries: one(`sum(db_connections_active{${selector}}) / sum(db_connections_max{${selector}})`),
      note: null,
    },
  ]
}

/** Stands where the golden signals would, and says why they are not there. */
export const NO_SERVICE_PANEL: PanelDraft = {
  id: 'golden-signals',
  role: 'traffic',
  title: 'Golden signals',
  unit: 'none',
  queries: [],
  note: 'These alerts share no service or job label, so nothing says whose latency, traffic and errors to draw. Add one of the labels to the alert rule.',
}
