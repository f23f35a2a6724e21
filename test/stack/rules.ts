export type AlertRule = {
  alert: string
  expr: string
  for: string
  labels: Record<string, string>
  annotations: Record<string, string>
}

/** `window` is the range of every rate, as PromQL writes it: at least four scrapes. */
export type RuleTiming = { window: string; forSeconds: number }

/** The alerts of the stack. Ratios aggregate both sides to the job; the quantile keeps `le`. */
export function alertRules({ window, forSeconds }: RuleTiming): AlertRule[] {
  const rule = (alert: string, severity: string, expr: string, summary: string, description: string): AlertRule => ({
    alert,
    expr,
    for: `${forSeconds}s`,
    labels: { severity, service: '{{ $labels.job }}' },
    annotations: { summary, description },
  })
  return [
    rule(
      'HighErrorRate',
      'critical',
      `100 * sum by (job) (rate(http_requests_total{code=~"5.."}[${window}])) / sum by (job) (rate(http_requests_total[${window}])) > 5`,
      '{{ $labels.job }} answers {{ $value | printf "%.1f" }} % of its requests with an error',
      'More than 5 % of the requests to {{ $labels.job }} have failed with a 5xx code.',
    ),
    rule(
      'HighLatency',
      'warning',
      `histogram_quantile(0.95, sum by (le, job) (rate(http_request_duration_seconds_bucket[${window}]))) > 1`,
      '{{ $labels.job }} is slow: p95 is {{ $value | printf "%.2f" }} s',
      'One request in twenty to {{ $labels.job }} takes longer than 1 s.',
    ),
    rule(
      'DatabaseConnectionsHigh',
      'warning',
      '100 * sum by (job) (db_connections_active) / sum by (job) (db_connections_max) > 90',
      '{{ $labels.job }} uses {{ $value | printf "%.0f" }} % of its database connections',
      'New requests to {{ $labels.job }} will soon wait for a connection.',
    ),
    rule(
      'QueueBacklog',
      'warning',
      'max by (job, queue) (queue_depth) > 500',
      '{{ $value | printf "%.0f" }} jobs wait in the queue {{ $labels.queue }} of {{ $labels.job }}',
      'The workers of {{ $labels.queue }} do not keep up with what comes in.',
    ),
    rule(
      'HighMemoryUsage',
      'warning',
      'max by (job, instance) (process_resident_memory_bytes) / 1024 ^ 2 > 1500',
      '{{ $labels.instance }} holds {{ $value | printf "%.0f" }} MiB',
      '{{ $labels.job }} will be killed when its memory runs out.',
    ),
    rule(
      'DiskSpaceLow',
      'critical',
      '100 * (1 - min by (job, instance, mountpoint) (node_filesystem_avail_bytes) / min by (job, instance, mountpoint) (node_filesystem_size_bytes)) > 90',
      '{{ $labels.mountpoint }} on {{ $labels.instance }} is {{ $value | printf "%.0f" }} % full',
      '{{ $labels.job }} can soon write neither logs nor uploads.',
    ),
    rule(
      'MetricsMissing',
      'critical',
      'up == 0 or absent(up{job="api"}) or absent(up{job="payments"})',
      '{{ $labels.job }} gives no metrics',
      'Prometheus cannot scrape {{ $labels.job }}: its other alerts are blind.',
    ),
  ]
}
