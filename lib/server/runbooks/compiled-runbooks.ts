import { type RunbookVersion, readRunbooks, readRunbookVersions } from '#lib/db/runbooks.ts'
import { type Sql, sql } from '#lib/db/sql.ts'
import { type CompiledRunbook, compiledRunbookSchema } from '#lib/runbook/compiled-runbook.ts'

export type KeptRunbook = RunbookVersion & { readonly compiled: CompiledRunbook }

/** Parsed forms by id: a runbook changes once a week and is asked for on every incident page. */
const parsed = new Map<string, KeptRunbook>()
const PARSED_MAX = 500

/**
 * Every runbook in its compiled form, missing ones included, by title. One whose stored form this version cannot read is
 * left out until the folder is read again.
 */
export async function compiledRunbooks(db: Sql = sql): Promise<KeptRunbook[]> {
  const versions = await readRunbookVersions(db)
  const stale = versions.filter((version) => !isSame(parsed.get(version.id), version))
  for (const row of await readRunbooks(
    db,
    stale.map(({ id }) => id),
  )) {
    const read = compiledRunbookSchema.safeParse(row.compiled)
    if (parsed.size >= PARSED_MAX) parsed.clear()
    const { id, sourceSha, updatedAt, missingSince } = row
    if (read.success) parsed.set(id, { id, sourceSha, updatedAt, missingSince, compiled: read.data })
    else parsed.delete(id)
  }
  return versions.flatMap((version) => {
    const kept = parsed.get(version.id)
    return kept ? [{ ...version, compiled: kept.compiled }] : []
  })
}

/** One runbook in its compiled form, or null. */
export async function compiledRunbook(id: string, db: Sql = sql): Promise<KeptRunbook | null> {
  return (await compiledRunbooks(db)).find((runbook) => runbook.id === id) ?? null
}

function isSame(kept: KeptRunbook | undefined, { sourceSha, updatedAt }: RunbookVersion): boolean {
  return kept !== undefined && kept.sourceSha === sourceSha && kept.updatedAt === updatedAt
}
