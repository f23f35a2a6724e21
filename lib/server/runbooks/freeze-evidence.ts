import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'
import { announce } from '#lib/db/live-events.ts'
import { readPanelSubject } from '#lib/db/panels.ts'
import { type EvidenceWrite, insertEvidence, type RunRow } from '#lib/db/runs.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import type { Step } from '#lib/runbook/compiled-step.ts'
import type { Context } from '../context.ts'
import { logFailure } from '../log-failure.ts'
import { gatherEvidence } from './gather-evidence.ts'
import { keptOf, valuesOf } from './run-dto.ts'

const CAPTURE_MS = 3_000
const underWay = new Set<Promise<void>>()

/** What of a step's evidence can be kept: everything that was answered with samples or with why there are none. */
export function toFrozen(evidence: readonly EvidenceAnswer[]): EvidenceWrite[] {
  return evidence.flatMap(({ title, text, answer, measured, expected, verdict, unit }) =>
    answer === null ? [] : [{ title, query: text, answer: { answer, measured, expected, verdict, unit } }],
  )
}

/**
 * Asks for a step's evidence after its record has been committed and keeps what answers within three seconds. The record
 * never waits for it and never fails with it.
 */
export function freezeLater(ctx: Context, run: RunRow, step: Step): void {
  if (!step.evidence.some(({ kind }) => kind === 'panel' || kind === 'query')) return
  const capture = captureNow(ctx, run, step)
    .catch((cause: unknown) => logFailure({ id: run.id, doing: 'keeping what a step showed', cause }))
    .finally(() => underWay.delete(capture))
  underWay.add(capture)
}

/** Resolves when nothing is being kept any more: before a process or a test ends. */
export async function frozen(): Promise<void> {
  await Promise.all(underWay)
}

async function captureNow(ctx: Context, run: RunRow, step: Step): Promise<void> {
  const subject = await readPanelSubject(sql, run.incidentNumber)
  if (subject === null) return
  const kept = keptOf(run)
  const asked = gatherEvidence(
    { subject, snapshot: kept.snapshot, values: valuesOf(kept), nowMs: ctx.clock.nowMs() },
    step,
  )
  const evidence = await Promise.race([asked, tooLate(CAPTURE_MS)])
  if (evidence === null) return
  await inTransaction(async (tx) => {
    await insertEvidence(tx, { runId: run.id, stepId: step.id }, toFrozen(evidence))
    await announce(tx, [{ noun: 'run', id: run.id, version: null }])
  })
}

function tooLate(afterMs: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), afterMs).unref()
  })
}
