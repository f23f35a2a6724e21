import type { Sql } from './sql.ts'

export const TASKS = ['ingest', 'escalate', 'deliver', 'reconcile', 'sync_runbooks', 'replay_drill', 'prune'] as const
export type Task = (typeof TASKS)[number]
export type Job = { readonly task: Task; readonly payload?: unknown; readonly key?: string; readonly dueAtMs?: number }

/**
 * Adds jobs in the caller's transaction, so a job exists exactly when its fact does. `dueAtMs` is on the database's clock;
 * a job with a `key` replaces the waiting one of that key.
 */
export async function addJobs(sql: Sql, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return
  await sql.query(
    `select count(*) from graphile_worker.add_jobs(array(
       select row(j.task, j.payload, null, now() + greatest(coalesce(to_timestamp(j.due_ms / 1000.0) - app_now(), '0'), '0'), 3, j.key, null, null)::graphile_worker.job_spec
       from jsonb_to_recordset($1::jsonb) as j(task text, payload json, key text, due_ms float8)))`,
    [
      JSON.stringify(
        jobs.map((job) => ({
          task: job.task,
          payload: job.payload ?? {},
          key: job.key ?? null,
          due_ms: job.dueAtMs ?? null,
        })),
      ),
    ],
  )
}

/** Removes waiting jobs by key in the caller's transaction; a key nobody has is no error. */
export async function removeJobs(sql: Sql, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql.query('select count(graphile_worker.remove_job(k)) from unnest($1::text[]) as k', [keys])
}
