import type { Sql } from './sql.ts'

export type PolledSource = {
  readonly id: string
  readonly name: string
  readonly apiUrl: string
  readonly authKind: string
  readonly authSecret: string | null
  readonly nowMs: number
}

/** Takes the Alertmanagers that nobody polled within `minAgeMs`, for this caller alone: two workers never count one silence twice. */
export async function claimPolledSources(sql: Sql, minAgeMs: number): Promise<PolledSource[]> {
  return sql.query<PolledSource>(
    `update alert_source set last_polled_at = app_now()
     where kind = 'alertmanager' and api_url is not null and disabled_at is null
       and (last_polled_at is null or last_polled_at <= app_now() - $1::float8 * interval '1 millisecond')
     returning id, name, api_url as "apiUrl", auth_kind as "authKind", auth_secret as "authSecret",
       floor(extract(epoch from app_now()) * 1000)::float8 as "nowMs"`,
    [minAgeMs],
  )
}

export type FiringAlert = {
  readonly id: string
  readonly fingerprint: string
  readonly startsAtMs: number
  readonly groupKey: string
  readonly receiver: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly generatorUrl: string | null
  readonly incidentId: string | null
}

/** What we take to be firing at a source. */
export async function readFiringAlerts(sql: Sql, sourceId: string): Promise<FiringAlert[]> {
  return sql.query<FiringAlert>(
    `select id, fingerprint, starts_at as "startsAtMs", group_key as "groupKey", receiver, labels, annotations, generator_url as "generatorUrl", incident_id as "incidentId"
     from alert where source_id = $1 and status = 'firing'`,
    [sourceId],
  )
}

/** The receivers that this source has posted as. Alertmanager writes them quoted for a regular expression; here they are plain. */
export async function readReceivers(sql: Sql, sourceId: string): Promise<Set<string>> {
  const rows = await sql.query<{ receiver: string }>(
    `select distinct receiver from (select receiver from alert where source_id = $1 order by last_seen_at desc limit 5000) as lately where receiver <> ''`,
    [sourceId],
  )
  return new Set(rows.map((row) => row.receiver.replaceAll(/\\(.)/g, '$1')))
}

/** Which of these firings are kept: open, or ended so lately that the Alertmanager may not have heard. */
export async function readKnownFirings(
  sql: Sql,
  sourceId: string,
  firings: readonly { fingerprint: string; startsAtMs: number }[],
): Promise<Set<string>> {
  const rows = await sql.query<{ key: string }>(
    `select a.fingerprint || '@' || floor(extract(epoch from a.starts_at) * 1000) as key
     from unnest($2::text[], $3::float8[]) as t(f, at) join alert a on a.source_id = $1 and a.fingerprint = t.f and a.starts_at = to_timestamp(t.at / 1000.0) and (a.status = 'firing' or (a.missed_polls < 2 and a.last_seen_at > app_now() - interval '2 minutes'))`,
    [sourceId, firings.map((one) => one.fingerprint), firings.map((one) => one.startsAtMs)],
  )
  return new Set(rows.map((row) => row.key))
}

/** Counts a poll that did not find these alerts, clears the count of the others, and answers the counts. */
export async function markMissed(
  sql: Sql,
  sourceId: string,
  alertIds: readonly string[],
): Promise<Map<string, number>> {
  await sql.query(
    `update alert set missed_polls = 0 where source_id = $1 and status = 'firing' and missed_polls > 0 and not id = any($2::uuid[])`,
    [sourceId, alertIds],
  )
  const rows = await sql.query<{ id: string; missed: number }>(
    `update alert set missed_polls = missed_polls + 1 where id = any($1::uuid[]) returning id, missed_polls as missed`,
    [alertIds],
  )
  return new Map(rows.map((row) => [row.id, row.missed]))
}

/** Notes that a source was asked, and what went wrong if something did. */
export async function recordReconcile(sql: Sql, sourceId: string, error: string | null): Promise<void> {
  await sql.query(
    `update alert_source set last_reconciled_at = case when $2::text is null then app_now() else last_reconciled_at end, last_reconcile_error = $2 where id = $1`,
    [sourceId, error],
  )
}
