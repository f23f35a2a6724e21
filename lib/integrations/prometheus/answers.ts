import type { Labels } from '#lib/domain/telemetry/series.ts'

/** One alert of a rule, as Prometheus itself sees it: without external labels, so its Alertmanager fingerprint cannot be computed from it. */
export type RuleAlert = {
  readonly labels: Labels
  readonly annotations: Labels
  readonly state: 'firing' | 'pending' | 'inactive'
  readonly activeAtMs: number | null
  readonly value: number
}

/** One rule. `health` err with `lastError` means the rule is blind: it can never fire. Annotations of a rule are templates; those of its alerts are filled in. */
export type MonitoringRule = {
  readonly kind: 'alerting' | 'recording'
  readonly group: string
  readonly file: string | null
  readonly name: string
  readonly expr: string
  readonly forMs: number
  readonly keepFiringForMs: number
  readonly intervalMs: number | null
  readonly labels: Labels
  readonly annotations: Labels
  readonly state: 'firing' | 'pending' | 'inactive' | 'unknown'
  readonly health: 'ok' | 'err' | 'unknown'
  readonly lastError: string | null
  readonly lastEvaluationAtMs: number | null
  readonly alerts: readonly RuleAlert[]
}

/** One scrape target. `scrapeInterval` is Prometheus' own duration text, such as `15s`. */
export type ScrapeTarget = {
  readonly labels: Labels
  readonly scrapePool: string
  readonly scrapeUrl: string
  readonly health: 'up' | 'down' | 'unknown'
  readonly lastError: string | null
  readonly lastScrapeAtMs: number | null
  readonly scrapeInterval: string | null
}

/** What a server says of itself. Both are null where it does not say (some VictoriaMetrics builds). `majorMinor` is for feature tests. */
export type BuildInfo = { readonly version: string | null; readonly majorMinor: readonly [number, number] | null }

/** What *Test* found. A null count means the server does not offer that list; `warnings` say so in sentences. */
export type PrometheusTest = {
  readonly reachable: true
  readonly version: string | null
  readonly rulesSeen: number | null
  readonly alertmanagers: readonly string[]
  readonly latencyMs: number
  readonly warnings: readonly string[]
}
