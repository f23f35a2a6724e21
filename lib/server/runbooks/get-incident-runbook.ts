import type { API } from '#lib/contracts/api.ts'
import { readPanelSubject } from '#lib/db/panels.ts'
import { readRuns } from '#lib/db/runs.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { compiledRunbooks } from './compiled-runbooks.ts'
import { findCandidates } from './find-candidates.ts'
import { snapshotOf } from './procedure-of.ts'
import { toRun } from './run-dto.ts'
import { valuesFor, variablesOf } from './step-variables.ts'

/** The run under way (else the last one that ended), the procedures the alerts lead to, and the first of them to read before it begins. */
export const getIncidentRunbook: Verb<typeof API.runbooks.forIncident> = async (ctx, { number }) => {
  authorise(ctx, 'incident.read')
  const subject = found(await readPanelSubject(sql, number), `INC-${number}`)
  const [runs, runbooks] = await Promise.all([readRuns(sql, subject.incidentId), compiledRunbooks()])
  const candidates = findCandidates(subject, runbooks)
  const run = runs.find(({ endedAt }) => endedAt === null) ?? runs[0]
  const first = run ? undefined : candidates[0]
  const compiled = runbooks.find(({ id }) => id === first?.runbookId)?.compiled
  const preview = first && compiled ? snapshotOf(compiled, first.procedureId) : null
  const shown = run ? toRun(run) : null
  return {
    run: shown,
    candidates: candidates.map(({ alert: _, ...candidate }) => candidate),
    preview,
    variables:
      shown?.variables ??
      (preview ? variablesOf(preview, valuesFor(subject, first?.alert ?? null, preview.defaults)) : []),
    labels: { ...subject.alerts[0]?.labels, ...subject.labels },
  }
}
