import type { Run } from '#lib/contracts/runbooks.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { commitEffects, type RecordedActor } from '#lib/db/incident-effects.ts'
import { announce } from '#lib/db/live-events.ts'
import { insertStepRecord, type RunRow, readRun, type StepRecordWrite, touchRun } from '#lib/db/runs.ts'
import type { Sql } from '#lib/db/sql.ts'
import type { EventDraft } from '#lib/domain/incident/timeline.ts'
import type { Step } from '#lib/runbook/compiled-step.ts'
import { found } from '../errors.ts'
import { placeOf, type Snapshot, stepsOf } from './procedure-of.ts'
import { toRecord, toRun } from './run-dto.ts'
import { describeOutcomes, standingOutcomes } from './run-standing.ts'

export type RecordGiven = Pick<StepRecordWrite, 'kind' | 'reason' | 'note' | 'value' | 'key'> & {
  readonly actor: RecordedActor
  /** What happened, after "Step 2 “Check the ratio” ". */
  readonly words: string
}

const STEP_TEXT_MAX = 120

/**
 * Adds a record to a held run's log, tells the timeline, and ends the run when every step has an outcome (or takes the end
 * back when one has not any more). Null when the record's key was there already: then nothing was written.
 */
export async function writeRecord(
  tx: Sql,
  { run, snapshot, step }: { readonly run: RunRow; readonly snapshot: Snapshot; readonly step: Step },
  given: RecordGiven,
): Promise<Run | null> {
  const { words, ...record } = given
  const id = await insertStepRecord(tx, { ...record, runId: run.id, stepId: step.id })
  if (id === null) return null
  const after = found(await readRun(tx, run.id), 'This run')
  const standing = standingOutcomes(after.records.map(toRecord))
  const isEnded = stepsOf(snapshot).every((each) => standing.has(each.id))
  await touchRun(tx, run.id, isEnded)
  const nowMs = await databaseNow(tx)
  const title = `Step ${placeOf(snapshot, step.id)} “${shorten(step.text)}”`
  const events: EventDraft[] = [
    {
      kind: 'step_recorded',
      atMs: nowMs,
      text: `${title} ${words}`,
      data: { runId: run.id, stepId: step.id, recordId: id, outcome: given.kind, value: given.value, note: given.note },
    },
  ]
  if (isEnded && run.endedAt === null)
    events.push({
      kind: 'step_recorded',
      atMs: nowMs,
      text: `The checklist “${run.title}” is finished: ${describeOutcomes(standing)}.`,
      data: { runId: run.id, ended: true },
    })
  await commitEffects(
    tx,
    [
      {
        incidentId: run.incidentId,
        number: run.incidentNumber,
        version: run.incidentVersion,
        events: events.map((event) => ({ ...event, actor: given.actor })),
        timers: { mode: 'keep', planned: [], escalationVersion: run.escalationVersion },
        pages: [],
        callsOffPages: false,
      },
    ],
    nowMs,
  )
  await announce(tx, [{ noun: 'run', id: run.id, version: run.version + 1 }])
  return toRun(found(await readRun(tx, run.id), 'This run'))
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= STEP_TEXT_MAX ? line : `${[...line].slice(0, STEP_TEXT_MAX - 1).join('')}…`
}
