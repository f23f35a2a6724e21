import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { panelAnswer } from './panels.ts'
import { actorRef, done, id, instantMs, labels } from './scalars.ts'

export const runbookSummary = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  service: z.string().nullable(),
  owner: z.string().nullable(),
  procedures: z.array(z.object({ id: z.string(), title: z.string(), kind: z.string(), steps: z.number().int() })),
  alerts: z.array(z.string()),
  checklists: z.number().int(),
  diagnostics: z.object({ errors: z.number().int(), warnings: z.number().int(), infos: z.number().int() }),
  updatedAt: instantMs,
  missingSince: instantMs.nullable(),
})
export type RunbookSummary = z.infer<typeof runbookSummary>

/** The compiled form is the compiler's own object (lib/runbook), passed through whole. */
export const runbookDetail = runbookSummary.extend({ compiled: z.unknown(), source: z.string() })

export const STEP_OUTCOMES = ['done', 'normal', 'abnormal', 'skipped'] as const
export const SKIP_REASONS = ['not_applicable', 'already_done', 'no_access', 'too_risky', 'no_time'] as const
export const stepRecord = z.object({
  id: z.string(),
  stepId: z.string(),
  kind: z.enum([...STEP_OUTCOMES, 'undone', 'note', 'copied']),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  actor: actorRef,
  at: instantMs,
  value: z.string().nullable().describe('What the evidence said at that moment'),
})
export type StepRecord = z.infer<typeof stepRecord>

export const run = z.object({
  id,
  incidentNumber: z.number().int(),
  runbookId: z.string(),
  runbookTitle: z.string(),
  procedureId: z.string(),
  title: z.string(),
  how: z.string().describe('How this procedure was found for the alert'),
  startedAt: instantMs,
  startedBy: actorRef,
  endedAt: instantMs.nullable(),
  changedSince: z.boolean().describe('The document changed after this run began'),
  procedure: z.unknown().describe('The snapshot of the compiled procedure'),
  variables: z.array(z.object({ name: z.string(), value: z.string().nullable(), source: z.string().nullable() })),
  records: z.array(stepRecord),
  version: z.number().int(),
})
export type Run = z.infer<typeof run>

export const procedureCandidate = z.object({
  runbookId: z.string(),
  runbookTitle: z.string(),
  procedureId: z.string(),
  title: z.string(),
  steps: z.number().int(),
  how: z.string(),
  certain: z.boolean(),
})

export const evidenceAnswer = z.object({
  kind: z.string(),
  title: z.string(),
  text: z.string().describe('The query, command or address, with values in'),
  missing: z.array(z.string()),
  answer: panelAnswer.nullable(),
  measured: z.string().nullable(),
  expected: z.string().nullable(),
  verdict: z.enum(['normal', 'abnormal', 'no_data', 'not_checked', 'unreachable']),
  unit: z.string(),
})
export type EvidenceAnswer = z.infer<typeof evidenceAnswer>

const byNumber = z.object({ number: z.coerce.number().int().positive() })
const byRun = z.object({ runId: id })
const byStep = byRun.extend({ stepId: z.string().max(300) })
const ranNow = z.object({ run })

export const runbookEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/runbooks',
    summary: 'Every runbook',
    permission: 'incident.read',
    response: z.object({ runbooks: z.array(runbookSummary), directory: z.string().nullable() }),
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/v1/runbooks/{runbookId}',
    summary: 'One runbook, compiled',
    permission: 'incident.read',
    params: z.object({ runbookId: z.string().max(300) }),
    response: z.object({ runbook: runbookDetail }),
  }),
  forIncident: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}/runbook',
    summary: 'The procedure that belongs to the alert, the run under way, and the other candidates',
    permission: 'incident.read',
    params: byNumber,
    response: z.object({
      run: run.nullable(),
      candidates: z.array(procedureCandidate),
      preview: z.unknown().nullable().describe('The compiled procedure of the first candidate while no run has begun'),
      variables: z.array(z.object({ name: z.string(), value: z.string().nullable(), source: z.string().nullable() })),
      labels,
    }),
  }),
  startRun: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/runs',
    summary: 'Begin the checklist',
    permission: 'incident.act',
    params: byNumber,
    body: z.object({ runbookId: z.string(), procedureId: z.string() }),
    response: ranNow,
    status: 201,
  }),
  recordStep: endpoint({
    method: 'POST',
    path: '/api/v1/runs/{runId}/steps/{stepId}',
    summary: 'Tick, judge or skip a step; the value seen at that moment is frozen with it',
    permission: 'incident.act',
    params: byStep,
    body: z.object({
      outcome: z.enum(STEP_OUTCOMES),
      reason: z.enum(SKIP_REASONS).optional(),
      note: z.string().trim().max(2_000).optional(),
      value: z.string().max(200).optional(),
      key: z.string().max(64).optional(),
    }),
    response: ranNow,
  }),
  undoStep: endpoint({
    method: 'POST',
    path: '/api/v1/runs/{runId}/steps/{stepId}/undo',
    summary: 'Undo the last record of a step; the log keeps both',
    permission: 'incident.act',
    params: byStep,
    response: ranNow,
  }),
  evidence: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}/evidence',
    summary: 'The live evidence of one step of a procedure',
    permission: 'incident.read',
    params: byNumber,
    query: z.object({ runbookId: z.string(), procedureId: z.string(), stepId: z.string() }),
    response: z.object({ evidence: z.array(evidenceAnswer), readAt: instantMs }),
  }),
  sync: endpoint({
    method: 'POST',
    path: '/api/v1/runbooks/sync',
    summary: 'Read the runbook folder again now',
    permission: 'runbook.edit',
    response: done.extend({ changed: z.number().int() }),
  }),
}
