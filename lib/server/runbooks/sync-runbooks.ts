import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { API } from '#lib/contracts/api.ts'
import { announce } from '#lib/db/live-events.ts'
import {
  type ChecklistWrite,
  lockRunbookSync,
  markMissingRunbooks,
  type RunbookWrite,
  readRunbooks,
  readRunbookVersions,
  saveChecklists,
  saveRunbook,
} from '#lib/db/runbooks.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { compileRunbook } from '#lib/runbook/compile-runbook.ts'
import type { CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'
import { authorise, type Context } from '../context.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { type RefusedFile, type RunbookFile, readRunbookFolder } from './read-folder.ts'

export type SyncReport = { readonly changed: number; readonly refused: readonly RefusedFile[] }

/** The folder that runbooks are read from: RUNBOOK_DIR, else the samples that come along. */
export function runbookFolder(): string {
  return env().RUNBOOK_DIR ?? join(process.cwd(), 'prisma', 'seed', 'runbooks')
}

/** What this process has compiled: a file that has not changed since is passed over. A new version compiles everything once. */
const compiledHere = new Map<string, string>()

/**
 * Makes the runbooks what the folder holds: compiles what changed, marks what is gone, keeps recurring checklists. One bad
 * file never stops the others. Never writes to the folder. Throws `unavailable` when the folder cannot be read: then
 * nothing is marked missing.
 */
export async function syncRunbooks(ctx: Context): Promise<SyncReport> {
  authorise(ctx, 'runbook.edit')
  const { files, refused } = await readRunbookFolder(runbookFolder())
  const problems: RefusedFile[] = [...refused]
  const present = new Map(refused.map(({ path }) => [runbookId(path), path]))
  const versions = new Map((await readRunbookVersions(sql)).map((version) => [version.id, version]))
  let changed = 0
  for (const file of files) {
    const id = runbookId(file.path)
    const other = present.get(id)
    if (other !== undefined) {
      problems.push({ path: file.path, message: `Its name is too close to that of ${other}. Rename one of them.` })
      continue
    }
    present.set(id, file.path)
    const kept = versions.get(id)
    if (kept?.sourceSha === file.sourceSha && compiledHere.get(id) === file.sourceSha) continue
    try {
      if (await importFile(file)) changed += 1
      compiledHere.set(id, file.sourceSha)
    } catch (cause) {
      problems.push({ path: file.path, message: cause instanceof Error ? cause.message : String(cause) })
    }
  }
  const marked = await inTransaction(async (tx) => {
    await lockRunbookSync(tx)
    const ids = await markMissingRunbooks(tx, [...present.keys()])
    await announce(
      tx,
      ids.map((id) => ({ noun: 'runbook', id, version: null })),
    )
    return ids.length
  })
  return { changed: changed + marked, refused: problems }
}

/** The same at once, for a person who has just saved a file. */
export const syncRunbooksNow: Verb<typeof API.runbooks.sync> = async (ctx) => {
  authorise(ctx, 'runbook.edit')
  const { changed, refused } = await syncRunbooks(ctx)
  const passedOver = refused.map(({ path, message }) => `${path}: ${message}`)
  await inTransaction((tx) =>
    recordChange(ctx, tx, {
      action: 'runbook.synced',
      noun: 'runbook',
      nounId: null,
      summary: `Read the runbook folder again: ${changed} changed${passedOver.length > 0 ? `, ${passedOver.length} passed over` : ''}.`,
      details: { passedOver },
      live: null,
    }),
  )
  return { ok: true, changed }
}

/** Writes one file's compiled form unless it is kept already; answers whether it wrote. */
async function importFile({ path, source, sourceSha }: RunbookFile): Promise<boolean> {
  const compiled = storable(compileRunbook({ source, path, sourceSha }))
  const { id, title } = compiled
  const [kept] = await readRunbooks(sql, [id])
  const isKept = kept?.sourceSha === sourceSha && kept.path === path && isDeepStrictEqual(kept.compiled, compiled)
  if (isKept) return false
  const runbook: RunbookWrite = { id, path, title, source, sourceSha, compiled }
  await inTransaction(async (tx) => {
    await lockRunbookSync(tx)
    await saveRunbook(tx, runbook)
    await saveChecklists(tx, id, recurring(compiled))
    await announce(tx, [
      { noun: 'runbook', id, version: null },
      { noun: 'checklist', id: null, version: null },
    ])
  })
  return true
}

/** As it comes back from jsonb, which takes no half of a surrogate pair. */
function storable(compiled: CompiledRunbook): CompiledRunbook {
  return JSON.parse(
    JSON.stringify(compiled, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)),
  )
}

function recurring({ checklists }: CompiledRunbook): ChecklistWrite[] {
  return checklists
    .filter(({ purpose, recurrence }) => purpose === 'recurring' || recurrence !== null)
    .map(({ id, title, recurrence, items }) => ({
      key: id,
      title,
      recurrence,
      items: items.map((item) => ({ id: item.id, text: item.text })),
    }))
}

function runbookId(path: string): string {
  return compileRunbook({ source: '', path, sourceSha: '' }).id
}
