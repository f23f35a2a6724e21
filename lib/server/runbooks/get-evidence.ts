import type { API } from '#lib/contracts/api.ts'
import { readPanelSubject } from '#lib/db/panels.ts'
import { readRuns } from '#lib/db/runs.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { compiledRunbooks } from './compiled-runbooks.ts'
import { findCandidates } from './find-candidates.ts'
import { gatherEvidence } from './gather-evidence.ts'
import { snapshotOf, stepsOf } from './procedure-of.ts'
import { keptOf, valuesOf } from './run-dto.ts'
import { rememberEvidence } from './seen-evidence.ts'
import { valuesFor } from './step-variables.ts'

/**
 * What a step offers to look at, now: of the run's own snapshot when it has begun, else of the document. With every
 * integration down it still answers, within ten seconds, with the commands and what could not be asked.
 */
export const getEvidence: Verb<typeof API.runbooks.evidence> = async (ctx, input) => {
  authorise(ctx, 'incident.read')
  const { number, runbookId, procedureId, stepId } = input
  const subject = found(await readPanelSubject(sql, number), `INC-${number}`)
  const nowMs = ctx.clock.nowMs()
  const run = (await readRuns(sql, subject.incidentId)).find(
    (each) => each.runbookId === runbookId && each.procedureId === procedureId,
  )
  const { snapshot, values } = run ? begun(run) : await notBegun()
  const step = found(
    stepsOf(snapshot).find(({ id }) => id === stepId),
    `The step “${stepId}” of ${snapshot.title}`,
  )
  const evidence = await gatherEvidence({ subject, snapshot, values, nowMs }, step)
  rememberEvidence({ number, runbookId, procedureId, stepId }, evidence, ctx.clock.nowMs())
  return { evidence, readAt: nowMs }

  function begun(row: Parameters<typeof keptOf>[0]) {
    const kept = keptOf(row)
    return { snapshot: kept.snapshot, values: valuesOf(kept) }
  }
  async function notBegun() {
    const runbooks = await compiledRunbooks()
    const compiled = found(runbooks.find(({ id }) => id === runbookId)?.compiled, `The runbook “${runbookId}”`)
    const document = found(snapshotOf(compiled, procedureId), `The procedure “${procedureId}” of ${compiled.title}`)
    const led = findCandidates(subject, runbooks).find(
      (candidate) => candidate.runbookId === runbookId && candidate.procedureId === procedureId,
    )
    return {
      snapshot: document,
      values: valuesFor(subject, led?.alert ?? subject.alerts[0] ?? null, document.defaults),
    }
  }
}
