import type { RecordedActor } from './incident-effects.ts'
import type { Sql } from './sql.ts'

export type StepRecordRow = {
  readonly id: string
  readonly stepId: string
  readonly kind: string
  readonly reason: string | null
  readonly note: string | null
  readonly value: string | null
  readonly actor: RecordedActor
  readonly at: number
}
export type RunRow = {
  readonly id: string
  readonly incidentId: string
  readonly incidentNumber: number
  readonly incidentVersion: number
  readonly escalationVersion: number
  readonly runbookId: string
  readonly procedureId: string
  readonly title: string
  readonly how: string
  readonly sourceSha: string
  /** The snapshot as it was kept; parse before use. */
  readonly procedure: unknown
  readonly startedAt: number
  readonly startedBy: RecordedActor
  readonly endedAt: number | null
  readonly version: number
  /** The document as it is now; null when it is no longer known. */
  readonly runbook: { readonly title: string; readonly sourceSha: string } | null
  readonly records: readonly StepRecordRow[]
}

const SELECT = `select r.id, r.incident_id as "incidentId", i.number as "incidentNumber", i.version as "incidentVersion", i.escalation_version as "escalationVersion",
    r.runbook_id as "runbookId", r.procedure_id as "procedureId", r.title, r.how, r.source_sha as "sourceSha", r.procedure, r.started_at as "startedAt",
    r.started_by as "startedBy", r.ended_at as "endedAt", r.version,
    (select json_build_object('title', b.title, 'sourceSha', b.source_sha) from runbook b where b.id = r.runbook_id) as runbook,
    coalesce((select json_agg(json_build_object('id', s.id::text, 'stepId', s.step_id, 'kind', s.kind, 'reason', s.reason, 'note', s.note, 'value', s.value,
      'actor', s.actor, 'at', floor(extract(epoch from s.at) * 1000)) order by s.id) from step_record s where s.run_id = r.id), '[]'::json) as records
  from run r join incident i on i.id = r.incident_id`

/** The runs of an incident, the newest first. */
export async function readRuns(sql: Sql, incidentId: string): Promise<RunRow[]> {
  return sql.query<RunRow>(`${SELECT} where r.incident_id = $1 order by r.started_at desc, r.id`, [incidentId])
}

/** One run with its whole log, or null. */
export async function readRun(sql: Sql, runId: string): Promise<RunRow | null> {
  const [row] = await sql.query<RunRow>(`${SELECT} where r.id = $1`, [runId])
  return row ?? null
}

/** The same, held until the transaction ends: records of one run are written one after another. */
export async function lockRun(sql: Sql, runId: string): Promise<RunRow | null> {
  // Held first and read after: a row read while it waited would show the log as it was before.
  const [held] = await sql.query('select id from run where id = $1 for update', [runId])
  return held ? readRun(sql, runId) : null
}

export type RunWrite = Pick<
  RunRow,
  'incidentId' | 'runbookId' | 'procedureId' | 'title' | 'how' | 'sourceSha' | 'procedure'
> & {
  readonly startedBy: RecordedActor
}

/** Begins a run, once per incident and procedure; answers its id, and whether this call began it. */
export async function insertRun(sql: Sql, run: RunWrite): Promise<{ id: string; began: boolean }> {
  const [made] = await sql.query<{ id: string }>(
    `insert into run (incident_id, runbook_id, procedure_id, title, how, source_sha, procedure, started_at, started_by)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, app_now(), $8::jsonb) on conflict (incident_id, runbook_id, procedure_id) do nothing returning id`,
    [
      run.incidentId,
      run.runbookId,
      run.procedureId,
      run.title,
      run.how,
      run.sourceSha,
      JSON.stringify(run.procedure),
      JSON.stringify(run.startedBy),
    ],
  )
  if (made) return { id: made.id, began: true }
  const [kept] = await sql.query<{ id: string }>(
    'select id from run where incident_id = $1 and runbook_id = $2 and procedure_id = $3',
    [run.incidentId, run.runbookId, run.procedureId],
  )
  if (!kept) throw new Error('A run that was there is gone.')
  return { id: kept.id, began: false }
}

export type StepRecordWrite = Pick<StepRecordRow, 'stepId' | 'kind' | 'reason' | 'note' | 'value' | 'actor'> & {
  readonly runId: string
  /** The same key writes once. */
  readonly key: string | null
}

/** Adds a record to a run's log; answers its id, or null when its key is there already. */
export async function insertStepRecord(sql: Sql, record: StepRecordWrite): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `insert into step_record (run_id, step_id, kind, reason, note, value, actor, at, key) values ($1, $2, $3, $4, $5, $6, $7::jsonb, app_now(), $8)
     on conflict (run_id, key) do nothing returning id::text as id`,
    [
      record.runId,
      record.stepId,
      record.kind,
      record.reason,
      record.note,
      record.value,
      JSON.stringify(record.actor),
      record.key,
    ],
  )
  return row?.id ?? null
}

/** Raises a run's version and says whether it has ended. */
export async function touchRun(sql: Sql, runId: string, isEnded: boolean): Promise<void> {
  await sql.query(
    'update run set version = version + 1, ended_at = case when $2 then coalesce(ended_at, app_now()) end where id = $1',
    [runId, isEnded],
  )
}

export type EvidenceWrite = { readonly title: string; readonly query: string; readonly answer: unknown }

/** Keeps what a step's evidence said when it was recorded. */
export async function insertEvidence(
  sql: Sql,
  at: { readonly runId: string; readonly stepId: string },
  evidence: readonly EvidenceWrite[],
): Promise<void> {
  if (evidence.length === 0) return
  await sql.query(
    `insert into evidence (run_id, step_id, title, query, captured_at, answer)
     select $1, $2, e.title, e.query, app_now(), e.answer from jsonb_to_recordset($3::jsonb) as e(title text, query text, answer jsonb)`,
    [at.runId, at.stepId, JSON.stringify(evidence)],
  )
}
