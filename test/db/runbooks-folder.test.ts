import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { systemContext } from '#lib/server/context.ts'
import { frozen } from '#lib/server/runbooks/freeze-evidence.ts'
import { getIncidentRunbook } from '#lib/server/runbooks/get-incident-runbook.ts'
import { getRunbook } from '#lib/server/runbooks/get-runbook.ts'
import { listRunbooks } from '#lib/server/runbooks/list-runbooks.ts'
import { recordStep } from '#lib/server/runbooks/record-step.ts'
import { startRun } from '#lib/server/runbooks/start-run.ts'
import { syncRunbooks, syncRunbooksNow } from '#lib/server/runbooks/sync-runbooks.ts'
import { RUNBOOK } from './checkout-runbook.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { ivo, mara, openIncident, sam } from './incident-rows.ts'

const worker = systemContext('Tocsin')
let db: FreshDatabase
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-runbooks-'))
  db = await freshDatabase({ RUNBOOK_DIR: folder })
})
afterAll(async () => {
  await frozen()
  await db.close()
  rmSync(folder, { recursive: true })
})
const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text)
const shaOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

beforeEach(async () => {
  await frozen()
  await sql.query('delete from data_source')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  write('checkout.md', RUNBOOK)
  await syncRunbooks(worker)
})

const failing = () => openIncident({ alerts: [{ name: 'HighErrorRate', expr: 'x > 5' }] })

describe('the runbook folder', () => {
  it('is read and never written: every file stays as it was, byte by byte', async () => {
    const path = join(folder, 'checkout.md')
    const before = shaOf(path)
    const { number } = await failing()
    const { candidates, preview } = await getIncidentRunbook(sam, { number })
    const { runbookId = '', procedureId = '' } = candidates[0] ?? {}
    const { run } = await startRun(ivo, { number, runbookId, procedureId })
    const [step] = (preview as { steps: { id: string }[] }).steps
    await recordStep(ivo, { runId: run.id, stepId: step?.id ?? '', outcome: 'done' })
    await syncRunbooksNow(mara, {})
    expect(shaOf(path)).toBe(before)
    const { runbook } = await getRunbook(sam, { runbookId: 'checkout' })
    expect(runbook.source).toBe(RUNBOOK)
  })

  it('gives a runbook for every Markdown file below it, and one bad file never stops the others', async () => {
    mkdirSync(join(folder, 'deep'))
    write('deep/inner.md', '# Inner\n\n1. Look\n2. Act\n')
    write('large.md', Buffer.alloc(1024 * 1024 + 1, 'a'))
    write('zero.md', '# Zero \0 byte \ud800\n')
    write('notes.txt', 'not a runbook')
    symlinkSync('/etc/hostname', join(folder, 'out.md'))
    symlinkSync(join(folder, 'deep/inner.md'), join(folder, 'linked.md'))
    const { refused } = await syncRunbooks(worker)
    expect(refused.map(({ path }) => path).sort()).toEqual(['large.md', 'out.md'])
    const { runbooks, directory } = await listRunbooks(sam, {})
    expect(runbooks.filter(({ missingSince }) => missingSince === null).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['checkout.md', 'deep/inner.md', 'linked.md', 'zero.md']),
    )
    expect(directory).toBe(folder)
  })

  it('is imported again only where it changed', async () => {
    expect(await syncRunbooks(worker)).toEqual({ changed: 0, refused: [] })
    write('checkout.md', `${RUNBOOK}\nMore.\n`)
    expect(await syncRunbooksNow(mara, {})).toEqual({ ok: true, changed: 1 })
    await expect(syncRunbooksNow(ivo, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('marks what is gone, keeps it readable, and takes the mark back when it returns', async () => {
    rmSync(join(folder, 'checkout.md'))
    await syncRunbooks(worker)
    const gone = (await listRunbooks(sam, {})).runbooks.find(({ id }) => id === 'checkout')
    expect(gone?.missingSince).not.toBeNull()
    const { number } = await failing()
    expect((await getIncidentRunbook(sam, { number })).candidates).toEqual([])
    write('checkout.md', RUNBOOK)
    await syncRunbooks(worker)
    expect((await getRunbook(sam, { runbookId: 'checkout' })).runbook.missingSince).toBeNull()
  })

  it('that cannot be read marks nothing, and says which folder it is', async () => {
    rmSync(folder, { recursive: true })
    await expect(syncRunbooks(worker)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(folder),
    })
    expect((await getRunbook(sam, { runbookId: 'checkout' })).runbook.missingSince).toBeNull()
  })

  it('gives the recurring checklists, and retires those that are gone', async () => {
    const live = () =>
      sql.query(
        "select title, recurrence, jsonb_array_length(items) as items from checklist where runbook_id = 'checkout' and retired_at is null",
      )
    expect(await live()).toEqual([{ title: expect.stringContaining('Weekly'), recurrence: 'weekly', items: 2 }])
    write('checkout.md', RUNBOOK.slice(0, RUNBOOK.indexOf('## Weekly')))
    await syncRunbooks(worker)
    expect(await live()).toEqual([])
  })
})
