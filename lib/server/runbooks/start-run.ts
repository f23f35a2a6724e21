import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { commitEffects } from '#lib/db/incident-effects.ts'
import { lockIncident } from '#lib/db/incidents.ts'
import { announce } from '#lib/db/live-events.ts'
import { readPanelSubject } from '#lib/db/panels.ts'
import { insertRun, readRun } from '#lib/db/runs.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { actorRef, authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { compiledRunbooks } from './compiled-runbooks.ts'
import { findCandidates } from './find-candidates.ts'
import { snapshotOf } from './procedure-of.ts'
import { toKept, toRun } from './run-dto.ts'
import { valuesFor, variablesOf } from './step-variables.ts'

/** Begins the checklist on a snapshot of its procedure, with the alert's values in. Beginning it again answers the same run. */
export const startRun: Verb<typeof API.runbooks.startRun> = async (ctx, { number, runbookId, procedureId }) => {
  authorise(ctx, 'incident.act')
  const subject = found(await readPanelSubject(sql, number), `INC-${number}`)
  const runbooks = await compiledRunbooks()
  const runbook = found(
    runbooks.find(({ id }) => id === runbookId),
    `The runbook “${runbookId}”`,
  )
  const snapshot = found(
    snapshotOf(runbook.compiled, procedureId),
    `The procedure “${procedureId}” of ${runbook.compiled.title}`,
  )
  const led = findCandidates(subject, runbooks).find(
    (candidate) => candidate.runbookId === runbookId && candidate.procedureId === procedureId,
  )
  const values = valuesFor(subject, led?.alert ?? subject.alerts[0] ?? null, snapshot.defaults)
  const actor = actorRef(ctx.actor)
  return inTransaction(async (tx) => {
    const incident = found(await lockIncident(tx, number), `INC-${number}`)
    const { id, began } = await insertRun(tx, {
      incidentId: incident.id,
      runbookId,
      procedureId,
      title: snapshot.title,
      how: led?.how ?? 'chosen by hand',
      sourceSha: runbook.sourceSha,
      procedure: toKept({ snapshot, variables: variablesOf(snapshot, values) }),
      startedBy: actor,
    })
    if (began) {
      const nowMs = await databaseNow(tx)
      const text = `Began the checklist “${snapshot.title}” of ${runbook.compiled.title}.`
      const event = {
        kind: 'run_started' as const,
        atMs: nowMs,
        text,
        data: { runId: id, runbookId, procedureId },
        actor,
      }
      await commitEffects(
        tx,
        [
          {
            incidentId: incident.id,
            number: incident.number,
            version: incident.version,
            events: [event],
            timers: { mode: 'keep', planned: [], escalationVersion: incident.escalationVersion },
            pages: [],
            callsOffPages: false,
          },
        ],
        nowMs,
      )
      await announce(tx, [{ noun: 'run', id, version: 1 }])
    }
    return { run: toRun(found(await readRun(tx, id), 'This run')) }
  })
}
