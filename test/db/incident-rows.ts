import { randomUUID } from 'node:crypto'
import { sql } from '#lib/db/sql.ts'
import { contextOf } from '#lib/server/context.ts'

export const mara = contextOf({ kind: 'user', userId: randomUUID(), name: 'Mara Olsen', role: 'admin' }, 'api')
export const ivo = contextOf({ kind: 'user', userId: randomUUID(), name: 'Ivo Petrov', role: 'responder' }, 'api')
export const sam = contextOf({ kind: 'user', userId: randomUUID(), name: 'Sam Ortiz', role: 'viewer' }, 'api')

export type GivenAlert = {
  readonly name: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly expr?: string
  readonly startsAt?: number
}

/** An open incident with its alerts, as ingest would have left it; answers its number. */
export async function openIncident({
  labels = { job: 'api', service: 'api' },
  alerts,
}: {
  readonly labels?: Readonly<Record<string, string>>
  readonly alerts: readonly GivenAlert[]
}): Promise<{ id: string; number: number }> {
  const [source] = await sql.query<{ id: string }>(
    "insert into alert_source (kind, name, key_hash, key_prefix) values ('alertmanager', $1, $1, 'k') returning id",
    [randomUUID()],
  )
  const [incident] = await sql.query<{ id: string; number: number }>(
    `insert into incident (source_id, group_key_hash, title, priority, priority_reason, state, service_name, labels, opened_at, escalation_started_at, firing_count, alert_count)
     values ($1, $2, 'api is failing', 'P1', 'P1, by rule 1', 'triggered', $3, $4::jsonb, app_now(), app_now(), $5, $5) returning id, number`,
    [source?.id, randomUUID(), labels.service ?? labels.job ?? null, JSON.stringify(labels), alerts.length],
  )
  if (!incident || !source) throw new Error('The incident was not made.')
  for (const alert of alerts) {
    const all = { alertname: alert.name, ...labels, ...alert.labels }
    const generatorUrl =
      alert.expr === undefined
        ? null
        : `http://prometheus.test/graph?g0.expr=${encodeURIComponent(alert.expr)}&g0.tab=1`
    await sql.query(
      `insert into alert (source_id, fingerprint, starts_at, status, name, labels, annotations, generator_url, group_key_hash, group_key, receiver, incident_id, first_seen_at, last_seen_at)
       values ($1, $2, to_timestamp($3::float8 / 1000), 'firing', $4, $5::jsonb, $6::jsonb, $7, 'g', 'g', 'tocsin', $8, app_now(), app_now())`,
      [
        source.id,
        randomUUID(),
        alert.startsAt ?? Date.now() - 5_000,
        alert.name,
        JSON.stringify(all),
        JSON.stringify(alert.annotations ?? {}),
        generatorUrl,
        incident.id,
      ],
    )
  }
  return incident
}

/** Makes a Prometheus the one that panels ask. */
export async function connectPrometheus(baseUrl: string): Promise<void> {
  await sql.query('delete from data_source')
  await sql.query(
    "insert into data_source (kind, name, base_url, is_default) values ('prometheus', 'Main Prometheus', $1, true)",
    [baseUrl],
  )
}
