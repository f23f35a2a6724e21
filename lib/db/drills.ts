import type { RecordedActor } from './incident-effects.ts'
import type { Sql } from './sql.ts'

export type DrillRow = {
  readonly id: string
  readonly startedAt: number
  readonly endsAt: number
  readonly endedAt: number | null
  /** What to add to a recorded time to get the time it plays at. */
  readonly offsetMs: number
  /** How many of the recorded webhooks have been sent. */
  readonly replayed: number
  /** The most urgent incident it opened, once it has. */
  readonly incidentNumber: number | null
}

const SELECT = `select d.id, d.started_at as "startedAt", d.ends_at as "endsAt", d.ended_at as "endedAt", d.offset_ms as "offsetMs", d.replayed,
    (select i.number from incident i where i.is_drill and i.opened_at >= d.started_at
       and i.opened_at < coalesce((select min(n.started_at) from drill n where n.started_at > d.started_at), 'infinity')
     order by i.priority, i.number limit 1) as "incidentNumber"
  from drill d`

/** The drill under way, or null. */
export async function readRunningDrill(sql: Sql): Promise<DrillRow | null> {
  const [row] = await sql.query<DrillRow>(`${SELECT} where d.ended_at is null`)
  return row ?? null
}

/** One drill, or null. */
export async function readDrill(sql: Sql, id: string): Promise<DrillRow | null> {
  const [row] = await sql.query<DrillRow>(`${SELECT} where d.id = $1`, [id])
  return row ?? null
}

/** The drill under way, held until the transaction ends: what it sends, it sends once. */
export async function lockRunningDrill(sql: Sql): Promise<DrillRow | null> {
  const [held] = await sql.query('select id from drill where ended_at is null for update')
  return held ? readRunningDrill(sql) : null
}

/** One drill by id, held until the transaction ends, or null. */
export async function lockDrill(sql: Sql, id: string): Promise<DrillRow | null> {
  const [held] = await sql.query('select id from drill where id = $1 for update', [id])
  return held ? readDrill(sql, id) : null
}

/** Begins a drill; null when one is under way already. */
export async function insertDrill(
  sql: Sql,
  drill: {
    readonly startedAtMs: number
    readonly endsAtMs: number
    readonly offsetMs: number
    readonly startedBy: RecordedActor
  },
): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `insert into drill (started_at, ends_at, offset_ms, started_by)
     values (to_timestamp($1::float8 / 1000), to_timestamp($2::float8 / 1000), $3, $4::jsonb)
     on conflict ((true)) where ended_at is null do nothing returning id`,
    [drill.startedAtMs, drill.endsAtMs, drill.offsetMs, JSON.stringify(drill.startedBy)],
  )
  return row?.id ?? null
}

/** Writes how far a drill is, and ends it when it is over. */
export async function advanceDrill(
  sql: Sql,
  id: string,
  { replayed, isOver }: { readonly replayed: number; readonly isOver: boolean },
): Promise<void> {
  await sql.query(
    'update drill set replayed = $2, ended_at = case when $3 then coalesce(ended_at, app_now()) end where id = $1',
    [id, replayed, isOver],
  )
}

/** The source that drills post as, made when there is none. `keyHash` is of a key that nobody knows. */
export async function ensureDrillSource(sql: Sql, keyHash: string): Promise<string> {
  const [known] = await sql.query<{ id: string }>(
    "select id from alert_source where kind = 'drill' order by created_at limit 1",
  )
  if (known) return known.id
  // Somebody's Alertmanager may have the name already.
  for (const name of ['Drill', 'Drill (recorded incident)', `Drill ${keyHash.slice(0, 8)}`]) {
    const [made] = await sql.query<{ id: string }>(
      "insert into alert_source (kind, name, key_hash, key_prefix) values ('drill', $1, $2, 'drill') on conflict (name) do nothing returning id",
      [name, keyHash],
    )
    if (made) return made.id
  }
  throw new Error('No name is free for the source of drills.')
}
