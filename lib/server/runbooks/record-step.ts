import type { API } from '#lib/contracts/api.ts'
import { insertEvidence, lockRun, type RunRow } from '#lib/db/runs.ts'
import { inTransaction } from '#lib/db/sql.ts'
import type { Step } from '#lib/runbook/compiled-step.ts'
import { actorRef, authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { freezeLater, toFrozen } from './freeze-evidence.ts'
import { stepsOf } from './procedure-of.ts'
import { keptOf, toRun } from './run-dto.ts'
import { recallEvidence } from './seen-evidence.ts'
import { writeRecord } from './write-record.ts'

type Asked = Parameters<Verb<typeof API.runbooks.recordStep>>[1]

const REASONS: Record<NonNullable<Asked['reason']>, string> = {
  not_applicable: 'not applicable',
  already_done: 'already done',
  no_access: 'no access',
  too_risky: 'too risky now',
  no_time: 'no time',
}

/**
 * Ticks, judges or skips a step, with the value seen at that moment. The same key records once. What the evidence showed
 * is kept with it when somebody just looked, else asked for afterwards: a dead source never delays the tick.
 */
export const recordStep: Verb<typeof API.runbooks.recordStep> = async (ctx, input) => {
  authorise(ctx, 'incident.act')
  const actor = actorRef(ctx.actor)
  const written = await inTransaction(async (tx) => {
    const run = found(await lockRun(tx, input.runId), 'This run')
    const { snapshot } = keptOf(run)
    const step = found(
      stepsOf(snapshot).find(({ id }) => id === input.stepId),
      `The step “${input.stepId}” of ${run.title}`,
    )
    const seen = recallEvidence(addressOf(run, step), ctx.clock.nowMs())
    const value = input.value ?? seen?.find(({ measured }) => measured !== null)?.measured?.slice(0, 200) ?? null
    const after = await writeRecord(
      tx,
      { run, snapshot, step },
      {
        kind: input.outcome,
        reason: input.reason ?? null,
        note: input.note || null,
        value,
        key: input.key ?? null,
        actor,
        words: wordsOf(input, value),
      },
    )
    if (after === null) return { run, step, after: toRun(run), isFrozen: true }
    if (seen !== null) await insertEvidence(tx, { runId: run.id, stepId: step.id }, toFrozen(seen))
    return { run, step, after, isFrozen: seen !== null }
  })
  if (!written.isFrozen) freezeLater(ctx, written.run, written.step)
  return { run: written.after }
}

function addressOf({ incidentNumber, runbookId, procedureId }: RunRow, { id }: Step) {
  return { number: incidentNumber, runbookId, procedureId, stepId: id }
}

/** "judged abnormal at 12.7 %", "skipped: no access". */
function wordsOf({ outcome, reason, note }: Asked, value: string | null): string {
  const at = value === null ? '' : ` at ${value}`
  const said = note ? ` “${note}”` : ''
  switch (outcome) {
    case 'done':
      return `done${at}.${said}`
    case 'normal':
    case 'abnormal':
      return `judged ${outcome}${at}.${said}`
    case 'skipped':
      return `skipped${reason ? `: ${REASONS[reason]}` : ''}.${said}`
  }
}
