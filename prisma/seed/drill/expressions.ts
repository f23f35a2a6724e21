export type GoldenSignal = 'latency' | 'traffic' | 'errors' | 'saturation'
export type SignalExpression = {
  signal: GoldenSignal
  name: string
  unit: 'seconds' | 'perSecond' | 'percent' | 'bytes' | 'cores' | 'ratio'
  expr: string
}

const quantile = (q: number) =>
  `histogram_quantile(${q}, sum by (le) (rate(http_request_duration_seconds_bucket{job="api"}[1m])))`

/**
 * What the drill's service panels ask, and therefore what is recorded. Both sides of the ratio are aggregated, `le`
 * stays inside the quantile, and no errors give 0 rather than nothing.
 */
export const GOLDEN_SIGNALS: readonly SignalExpression[] = [
  { signal: 'latency', name: 'p50', unit: 'seconds', expr: quantile(0.5) },
  { signal: 'latency', name: 'p95', unit: 'seconds', expr: quantile(0.95) },
  { signal: 'latency', name: 'p99', unit: 'seconds', expr: quantile(0.99) },
  { signal: 'traffic', name: 'requests', unit: 'perSecond', expr: 'sum(rate(http_requests_total{job="api"}[1m]))' },
  {
    signal: 'errors',
    name: 'error rate',
    unit: 'percent',
    expr: '100 * (sum(rate(http_requests_total{job="api",code=~"5.."}[1m])) or 0 * sum(rate(http_requests_total{job="api"}[1m]))) / sum(rate(http_requests_total{job="api"}[1m]))',
  },
  { signal: 'saturation', name: 'memory', unit: 'bytes', expr: 'max(process_resident_memory_bytes{job="api"})' },
  {
    signal: 'saturation',
    name: 'processor',
    unit: 'cores',
    expr: 'sum(rate(process_cpu_seconds_total{job="api"}[1m]))',
  },
  {
    signal: 'saturation',
    name: 'database connections',
    unit: 'ratio',
    expr: 'sum(db_connections_active{job="api"}) / sum(db_connections_max{job="api"})',
  },
]

/** The left side of `<expression> <comparison> <number>`, which is what a chart draws; null when there is none. */
export function withoutComparison(expr: string): string | null {
  const match = /^([\s\S]*?\S)\s*(?:>=|<=|==|!=|>|<)\s*(?:bool\s+)?-?[\d.]+(?:e[+-]?\d+)?\s*$/i.exec(expr)
  const left = match?.[1]
  // Below `or`, `and` and `unless` the number would belong to the last operand alone.
  return left === undefined || /\b(?:or|and|unless)\b/.test(left) ? null : left
}

/** Two spellings of one expression give the same key: spaces, line breaks and comments outside quotes do not count. */
export function expressionKey(expr: string): string {
  return expr.replace(
    /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)|#[^\n]*|\s+/g,
    (_, quoted: string | undefined) => quoted ?? '',
  )
}
