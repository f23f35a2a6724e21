import type { API } from '#lib/contracts/api.ts'
import { lockRun } from '#lib/db/runs.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { actorRef, authorise } from '../context.ts'
import { AppError, found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { stepsOf } from './procedure-of.ts'
import { keptOf, toRecord } from './run-dto.ts'
import { standingOutcomes } from './run-standing.ts'
import { writeRecord } from './write-record.ts'

/** Takes back the latest outcome of a step that still holds; the log keeps both. A run that had ended goes on. */
export const undoStep: Verb<typeof API.runbooks.undoStep> = async (ctx, { runId, stepId }) => {
  authorise(ctx, 'incident.act')
  return inTransaction(async (tx) => {
    const run = found(await lockRun(tx, runId), 'This run')
    const { snapshot } = keptOf(run)
    const step = found(
      stepsOf(snapshot).find(({ id }) => id === stepId),
      `The step “${stepId}” of ${run.title}`,
    )
    const outcome = standingOutcomes(run.records.map(toRecord)).get(stepId)
    if (outcome === undefined)
      throw new AppError('conflict', 'This step has no outcome to undo. Somebody may have undone it already.')
    const after = await writeRecord(
      tx,
      { run, snapshot, step },
      {
        kind: 'undone',
        reason: null,
        note: null,
        value: null,
        key: null,
        actor: actorRef(ctx.actor),
        words: `is open again: “${outcome}” was undone.`,
      },
    )
    return { run: found(after, 'This record') }
  })
}
