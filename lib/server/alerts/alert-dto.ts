import type { AlertInIncident } from '#lib/contracts/incidents.ts'
import type { AlertRecord } from '#lib/db/incident-record.ts'
import { graphUrl } from '#lib/integrations/prometheus/links.ts'

const HOUR_MS = 3_600_000

/** The expression in Prometheus' own link to the alert; null when the link holds none. */
export function exprOf(generatorUrl: string | null): string | null {
  if (!generatorUrl || !URL.canParse(generatorUrl)) return null
  return new URL(generatorUrl).searchParams.get('g0.expr')
}

/** An alert by hand, field by field. The link out is rebuilt on the configured address: the alert's own host often resolves nowhere. */
export function toAlert(row: AlertRecord, metricsAddress: string | null, nowMs: number): AlertInIncident {
  const expr = exprOf(row.generatorUrl)
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    labels: row.labels,
    annotations: row.annotations,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    occurrences: row.occurrences,
    lastSeenAt: row.lastSeenAt,
    generatorUrl: row.generatorUrl,
    prometheusUrl:
      expr && metricsAddress ? graphUrl(metricsAddress, { expr, rangeMs: HOUR_MS, endMs: row.endsAt ?? nowMs }) : null,
    expr,
    sourceName: row.sourceName,
  }
}
