import type { Labels } from '#lib/domain/telemetry/series.ts'

/**
 * One alert as a vendor described it at one moment. `fingerprint` names the full label set (Prometheus' algorithm, 16 hex digits).
 * Instants are milliseconds since the epoch (UTC); `endsAtMs` is null while the alert fires. `generatorUrl` is http(s) or null.
 * Text is well-formed and capped: label values 1 KiB, annotation values 16 KiB.
 */
export type AlertObservation = {
  readonly fingerprint: string
  readonly status: 'firing' | 'resolved'
  readonly labels: Labels
  readonly annotations: Labels
  readonly startsAtMs: number
  readonly endsAtMs: number | null
  readonly generatorUrl: string | null
}
