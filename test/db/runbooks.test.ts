import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { systemContext } from '#lib/server/context.ts'
import { frozen } from '#lib/server/runbooks/freeze-evidence.ts'
import { getEvidence } from '#lib/server/runbooks/get-evidence.ts'
import { getIncidentRunbook } from '#lib/server/runbooks/get-incident-runbook.ts'
import { recordStep } from '#lib/server/runbooks/record-step.ts'
import { startRun } from '#lib/server/runbooks/start-run.ts'
import { syncRunbooks } from '#lib/server/runbooks/sync-runbooks.ts'
import { undoStep } from '#lib/server/runbooks/undo-step.ts'
import { fakePrometheus } from '#test/fakes/fake-prometheus.ts'
import { BOUND, RUNBOOK } from './checkout-runbook.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { connectPrometheus, ivo, mara, openIncident, sam } from './incident-rows.ts'

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
beforeEach(async () => {
  await frozen()
  await sql.query('delete from data_source')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  write('checkout.md', RUNBOOK)
  await syncRunbooks(worker)
})

const failing = () =>
  openIncident({ alerts: [{ name: 'HighErrorRate', labels: { cluster: "it's; rm -rf /" }, expr: 'x > 5' }] })
async function begun() {
  const { number } = await failing()
  const { candidates } = await getIncidentRunbook(sam, { number })
  const [first] = candidates
  if (!first) throw new Error('No procedure was found.')
  const { runbookId, procedureId } = first
  const { run } = await startRun(ivo, { number, runbookId, procedureId })
  const steps = (run.procedure as { steps: { id: string }[] }).steps.map(({ id }) => id)
  const [one = '', two = '', three = ''] = steps
  return { number, run, runbookId, procedureId, one, two, three }
}
const timeline = async (number: number) =>
  (
    await sql.query<{ text: string }>(
      "select e.text from timeline_event e join incident i on i.id = e.incident_id where i.number = $1 and e.kind in ('step_recorded', 'run_started') order by e.id",
      [number],
    )
  ).map(({ text }) => text)

describe('the procedure of an incident', () => {
  it('opens by itself, with the values of the alert and where each came from', async () => {
    const { number } = await failing()
    const found = await getIncidentRunbook(sam, { number })
    expect(found.run).toBeNull()
    expect(found.candidates[0]).toMatchObject({
      runbookId: 'checkout',
      title: 'High error rate',
      certain: true,
      steps: 3,
    })
    expect(found.candidates[0]?.how).toContain('HighErrorRate')
    expect(found.preview).toMatchObject({ title: 'High error rate' })
    expect(found.variables).toEqual(
      expect.arrayContaining([
        { name: 'job', value: 'api', source: 'label job' },
        { name: 'namespace', value: 'prod', source: 'default of the runbook' },
      ]),
    )
  })

  it('keeps its snapshot when the runbook changes after the run began, and says that it changed', async () => {
    const { number, run, runbookId, procedureId, two } = await begun()
    expect(run.changedSince).toBe(false)
    write('checkout.md', RUNBOOK.replace('Restart it', 'Pray'))
    await syncRunbooks(worker)
    const shown = (await getIncidentRunbook(sam, { number })).run
    expect(shown?.changedSince).toBe(true)
    expect(shown?.procedure).toEqual(run.procedure)
    const { evidence } = await getEvidence(sam, { number, runbookId, procedureId, stepId: two })
    expect(evidence[0]?.text).toContain('kubectl rollout restart')
  })

  it('begins once, however often it is begun', async () => {
    const { number, run, runbookId, procedureId } = await begun()
    const again = await Promise.all([mara, ivo, mara].map((ctx) => startRun(ctx, { number, runbookId, procedureId })))
    expect(again.map((each) => each.run.id)).toEqual([run.id, run.id, run.id])
    expect((await timeline(number)).filter((text) => text.startsWith('Began'))).toHaveLength(1)
    await expect(startRun(sam, { number, runbookId, procedureId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a step', () => {
  it('recorded twice with one key is recorded once', async () => {
    const { number, run, one } = await begun()
    const tick = { runId: run.id, stepId: one, outcome: 'done', key: 'k1' } as const
    const ticked = await Promise.all([recordStep(ivo, tick), recordStep(ivo, tick), recordStep(ivo, tick)])
    expect(ticked.map(({ run: { records, version } }) => [records.length, version])).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ])
    expect(await timeline(number)).toHaveLength(2)
  })

  it('keeps what both of two people said who ticked at once', async () => {
    const { run, one, two } = await begun()
    await Promise.all([
      recordStep(ivo, { runId: run.id, stepId: one, outcome: 'normal', key: 'a' }),
      recordStep(mara, { runId: run.id, stepId: one, outcome: 'abnormal', key: 'b' }),
      recordStep(mara, { runId: run.id, stepId: two, outcome: 'done', key: 'c' }),
    ])
    const after = (await recordStep(ivo, { runId: run.id, stepId: one, outcome: 'normal', key: 'a' })).run
    expect(after.version).toBe(4)
    expect(after.records.map(({ actor, kind }) => `${actor.name} ${kind}`).sort()).toEqual([
      'Ivo Petrov normal',
      'Mara Olsen abnormal',
      'Mara Olsen done',
    ])
  })

  it('is undone by adding to the log, never by taking from it', async () => {
    const { number, run, one } = await begun()
    await recordStep(ivo, { runId: run.id, stepId: one, outcome: 'skipped', reason: 'no_access', note: 'no VPN here' })
    const { run: after } = await undoStep(mara, { runId: run.id, stepId: one })
    expect(after.records.map(({ kind }) => kind)).toEqual(['skipped', 'undone'])
    await expect(undoStep(mara, { runId: run.id, stepId: one })).rejects.toMatchObject({ code: 'conflict' })
    expect((await timeline(number)).slice(1)).toEqual([
      expect.stringMatching(/^Step 1 “Check the share.*” skipped: no access\. “no VPN here”$/),
      expect.stringMatching(/^Step 1 “Check the share.*” is open again: “skipped” was undone\.$/),
    ])
  })

  it('ends the run when it is the last, and takes the end back when it is undone', async () => {
    const { number, run, one, two, three } = await begun()
    for (const stepId of [one, two]) await recordStep(ivo, { runId: run.id, stepId, outcome: 'done' })
    const last = await recordStep(ivo, { runId: run.id, stepId: three, outcome: 'skipped' })
    expect(last.run.endedAt).not.toBeNull()
    expect((await timeline(number)).at(-1)).toBe('The checklist “High error rate” is finished: 2 done, 1 skipped.')
    expect((await undoStep(ivo, { runId: run.id, stepId: three })).run.endedAt).toBeNull()
  })

  it('does not change the version that Acknowledge goes by', async () => {
    const { number, run, one } = await begun()
    await recordStep(ivo, { runId: run.id, stepId: one, outcome: 'done' })
    expect(await sql.query('select version from incident where number = $1', [number])).toEqual([{ version: 1 }])
  })
})

describe('the evidence of a step', () => {
  it('is measured against what the author expects, and frozen with the tick', async () => {
    const prometheus = await fakePrometheus()
    await connectPrometheus(prometheus.url)
    prometheus.answer(BOUND, [{ labels: {}, valueAt: () => 0.12 }])
    const { number, run, runbookId, procedureId, one } = await begun()
    const { evidence } = await getEvidence(sam, { number, runbookId, procedureId, stepId: one })
    expect(evidence[0]).toMatchObject({
      text: BOUND,
      missing: [],
      measured: '12 %',
      expected: '< 5 % (as written)',
      verdict: 'abnormal',
      answer: { status: 'ok' },
    })
    const asked = prometheus.queries.length
    const { run: after } = await recordStep(ivo, { runId: run.id, stepId: one, outcome: 'abnormal' })
    expect(after.records[0]?.value).toBe('12 %')
    expect(prometheus.queries.length).toBe(asked)
    const kept = await sql.query('select query, answer from evidence where run_id = $1', [run.id])
    expect(kept).toEqual([{ query: BOUND, answer: expect.objectContaining({ measured: '12 %', verdict: 'abnormal' }) }])
    await prometheus.close()
  })

  it('is asked for after a tick nobody looked before, and a source that hangs does not delay the tick', async () => {
    const prometheus = await fakePrometheus()
    await connectPrometheus(prometheus.url)
    prometheus.setFault({ kind: 'hang' })
    const { run, one } = await begun()
    const startedMs = performance.now()
    await recordStep(ivo, { runId: run.id, stepId: one, outcome: 'done' })
    expect(performance.now() - startedMs).toBeLessThan(1_000)
    await prometheus.waitForRequests(1)
    await frozen()
    expect(await sql.query('select 1 from evidence where run_id = $1', [run.id])).toEqual([])
    await prometheus.close()
  })

  it('answers with every integration down: commands with safe values, and what is missing by name', async () => {
    await connectPrometheus('http://127.0.0.1:1')
    const { number, runbookId, procedureId, one, two } = await begun()
    const command = (await getEvidence(sam, { number, runbookId, procedureId, stepId: two })).evidence[0]
    expect(command?.text).toContain("-n 'prod'")
    expect(command?.text).toContain(String.raw`--context 'it'\''s; rm -rf /'`)
    const query = (await getEvidence(sam, { number, runbookId, procedureId, stepId: one })).evidence[0]
    expect(query).toMatchObject({ verdict: 'unreachable', answer: { status: 'unreachable' }, text: BOUND })
  })
})
