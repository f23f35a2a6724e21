import { z } from 'zod'
import type { Run, StepRecord } from '#lib/contracts/runbooks.ts'
import { STEP_OUTCOMES } from '#lib/contracts/runbooks.ts'
import type { RecordedActor } from '#lib/db/incident-effects.ts'
import { oneOf } from '#lib/db/one-of.ts'
import type { RunRow, StepRecordRow } from '#lib/db/runs.ts'
import type { VariableValues } from '#lib/runbook/bind-variables.ts'
import { type Snapshot, snapshotSchema } from './procedure-of.ts'

const KINDS = [...STEP_OUTCOMES, 'undone', 'note', 'copied'] as const
const ACTORS = ['user', 'token', 'source', 'system'] as const
const keptVariables = z.array(
  z.object({ name: z.string(), value: z.string().nullable(), source: z.string().nullable() }),
)

/** What a run keeps beside its procedure. */
export type KeptRun = { readonly snapshot: Snapshot; readonly variables: Run['variables'] }

/** The run's snapshot and the values it began with. Throws when the database holds another shape. */
export function keptOf(row: Pick<RunRow, 'procedure'>): KeptRun {
  const kept = z.object({ variables: keptVariables }).parse(row.procedure)
  return { snapshot: snapshotSchema.parse(row.procedure), variables: kept.variables }
}

/** The values a run began with, as texts are filled from them. */
export function valuesOf({ variables }: Pick<KeptRun, 'variables'>): VariableValues {
  return Object.fromEntries(
    variables.flatMap(({ name, value, source }) => (value === null ? [] : [[name, { value, source: source ?? '' }]])),
  )
}

/** What `insertRun` stores as the run's procedure. */
export function toKept({ snapshot, variables }: KeptRun): unknown {
  return { ...snapshot, variables }
}

/** By hand, field by field. */
export function toRun(row: RunRow): Run {
  const { snapshot, variables } = keptOf(row)
  return {
    id: row.id,
    incidentNumber: row.incidentNumber,
    runbookId: row.runbookId,
    runbookTitle: row.runbook?.title ?? row.runbookId,
    procedureId: row.procedureId,
    title: row.title,
    how: row.how,
    startedAt: row.startedAt,
    startedBy: toActor(row.startedBy),
    endedAt: row.endedAt,
    changedSince: row.runbook?.sourceSha !== row.sourceSha,
    procedure: snapshot,
    variables,
    records: row.records.map(toRecord),
    version: row.version,
  }
}

export function toRecord({ id, stepId, kind, reason, note, value, actor, at }: StepRecordRow): StepRecord {
  return { id, stepId, kind: oneOf(KINDS, kind), reason, note, actor: toActor(actor), at, value }
}

function toActor({ kind, id, name }: RecordedActor): Run['startedBy'] {
  return { kind: oneOf(ACTORS, kind), id, name }
}
