import type { Sql } from './sql.ts'

export type RunbookVersion = {
  readonly id: string
  readonly sourceSha: string
  readonly updatedAt: number
  readonly missingSince: number | null
}
export type RunbookRow = RunbookVersion & {
  readonly path: string
  readonly title: string
  readonly source: string
  /** As the compiler made it; parse before use. */
  readonly compiled: unknown
}

/** Which version of each runbook is kept: cheap, so that readers keep the compiled forms themselves. */
export async function readRunbookVersions(sql: Sql): Promise<RunbookVersion[]> {
  return sql.query<RunbookVersion>(
    'select id, source_sha as "sourceSha", updated_at as "updatedAt", missing_since as "missingSince" from runbook order by title, id',
  )
}

/** The runbooks with these ids, whole. */
export async function readRunbooks(sql: Sql, ids: readonly string[]): Promise<RunbookRow[]> {
  if (ids.length === 0) return []
  return sql.query<RunbookRow>(
    `select id, path, title, source, source_sha as "sourceSha", compiled, updated_at as "updatedAt", missing_since as "missingSince"
     from runbook where id = any($1::text[])`,
    [ids],
  )
}

/** Lets one reader of the folder at a time write what it found, until the transaction ends. */
export async function lockRunbookSync(sql: Sql): Promise<void> {
  await sql.query("select 1 as locked from (select pg_advisory_xact_lock(hashtext('tocsin.runbooks'))) as l")
}

export type RunbookWrite = Pick<RunbookRow, 'id' | 'path' | 'title' | 'source' | 'sourceSha' | 'compiled'>

/** Writes a runbook as it now is. One that was missing is back. */
export async function saveRunbook(sql: Sql, runbook: RunbookWrite): Promise<void> {
  await sql.query(
    `insert into runbook (id, path, title, source, source_sha, compiled, updated_at) values ($1, $2, $3, $4, $5, $6::jsonb, app_now())
     on conflict (id) do update set path = excluded.path, title = excluded.title, source = excluded.source, source_sha = excluded.source_sha,
       compiled = excluded.compiled, updated_at = excluded.updated_at, missing_since = null`,
    [runbook.id, runbook.path, runbook.title, runbook.source, runbook.sourceSha, JSON.stringify(runbook.compiled)],
  )
}

/** Marks what is no longer in the folder, and unmarks what is back; answers the ids whose mark changed. */
export async function markMissingRunbooks(sql: Sql, presentIds: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `update runbook set missing_since = case when id = any($1::text[]) then null else app_now() end
     where (missing_since is null) <> (id = any($1::text[])) returning id`,
    [presentIds],
  )
  return rows.map(({ id }) => id)
}

export type ChecklistWrite = {
  readonly key: string
  readonly title: string
  readonly recurrence: string | null
  readonly items: readonly { readonly id: string; readonly text: string }[]
}

/** Makes a runbook's recurring checklists exactly these. Ones that are gone are retired; their ticks stay. */
export async function saveChecklists(
  sql: Sql,
  runbookId: string,
  checklists: readonly ChecklistWrite[],
): Promise<void> {
  await sql.query(
    'update checklist set retired_at = app_now() where runbook_id = $1 and retired_at is null and key <> all($2::text[])',
    [runbookId, checklists.map(({ key }) => key)],
  )
  for (const { key, title, recurrence, items } of checklists)
    await sql.query(
      `insert into checklist (runbook_id, key, title, recurrence, items) values ($1, $2, $3, $4, $5::jsonb)
       on conflict (runbook_id, key) do update set title = excluded.title, recurrence = excluded.recurrence, items = excluded.items, retired_at = null`,
      [runbookId, key, title, recurrence, JSON.stringify(items)],
    )
}
