import { z } from 'zod'
import { blockSchema, rangeSchema } from './compiled-block.ts'
import { evidenceSchema, expectationSchema, modeSchema, querySchema, riskSchema, stepSchema } from './compiled-step.ts'

export const ROLES = [
  'toc',
  'post-incident',
  'maintenance',
  'priorities',
  'escalation',
  'on-call',
  'contacts',
  'alert-rules',
  'meaning',
  'impact',
  'symptom',
  'diagnosis',
  'actions',
  'verify',
  'rollback',
  'prereq',
  'setup',
  'reference',
] as const
export type Role = (typeof ROLES)[number]

/** Every object says where it stands and which rule made it. */
const at = { range: rangeSchema, rule: z.string() }
const inSection = { ...at, id: z.string(), sectionId: z.string() }
const text = z.string()
const maybe = z.string().nullable()

const linkedAlert = z.object({ procedureId: maybe, problemId: maybe, how: text, certain: z.boolean() })
const phase = z.object({
  role: z.enum(['investigate', 'act', 'verify', 'rollback', 'escalate']),
  title: text,
  mode: modeSchema,
  steps: z.array(stepSchema),
})
const kind = z.enum(['incident', 'troubleshooting', 'setup', 'change', 'how-to', 'recurring', 'post-incident'])
const delay = z.object({ text, delayMs: z.number().nullable() })

export const sectionSchema = z.object({
  id: text,
  anchor: text,
  level: z.number(),
  title: text,
  role: z.enum(ROLES).nullable(),
  isPseudo: z.boolean(),
  range: rangeSchema,
})
export const procedureSchema = z.object({
  ...inSection,
  title: text,
  kind,
  mode: modeSchema,
  steps: z.array(stepSchema),
})
export const problemSchema = z.object({
  ...inSection,
  title: text,
  alerts: z.array(text),
  symptom: maybe,
  impact: maybe,
  severity: maybe,
  phases: z.array(phase),
})
export const panelSchema = z.object({
  ...inSection,
  title: text,
  queries: z.array(querySchema),
  expectations: z.array(expectationSchema),
})
export const alertSchema = z.object({
  ...inSection,
  name: text,
  severity: maybe,
  expr: maybe,
  for: maybe,
  labels: z.record(text, text),
  annotations: z.record(text, text),
  source: z.enum(['rule', 'table', 'heading', 'field', 'mention']),
  isSample: z.boolean(),
  links: z.array(linkedAlert),
})
export const checklistSchema = z.object({
  ...inSection,
  title: text,
  recurrence: z
    .enum(['hourly', 'daily', 'weekly', 'biweekly', 'monthly', 'quarterly', 'yearly', 'per-shift'])
    .nullable(),
  purpose: z.enum(['recurring', 'pre-flight', 'completion', 'follow-up', 'observe', 'one-off']),
  items: z.array(z.object({ id: text, hash: text, text, evidence: z.array(evidenceSchema), range: rangeSchema })),
})
export const diagnosticSchema = z.object({
  code: text,
  severity: z.enum(['info', 'warning', 'error']),
  message: text,
  range: rangeSchema,
  objectId: maybe,
})
const command = z.object({ ...inSection, text, title: maybe, lang: text, risk: riskSchema, vars: z.array(text) })
const http = z.object({
  ...inSection,
  method: text,
  url: text,
  title: maybe,
  text,
  oneClick: z.boolean(),
  needsCredential: z.boolean(),
  vars: z.array(text),
})

const metaSchema = z.object({
  owner: maybe,
  service: maybe,
  severity: maybe,
  reviewed: maybe,
  reviewDue: maybe,
  /** Alerts the author names, each with the `#anchor` of its procedure or null. */
  alerts: z.record(text, maybe),
  variables: z.record(text, z.object({ from: maybe, default: maybe })),
  endpoints: z.record(text, text),
  tags: z.array(text),
  /** Front matter as written, so that nothing is lost. */
  frontMatter: maybe,
})

/** The shape stored as jsonb and parsed again when read. */
export const compiledRunbookSchema = z.object({
  version: z.literal(1),
  id: text,
  title: text,
  path: text,
  sourceSha: text,
  meta: metaSchema,
  sections: z.array(sectionSchema),
  blocks: z.array(blockSchema),
  procedures: z.array(procedureSchema),
  problems: z.array(problemSchema),
  panels: z.array(panelSchema),
  queries: z.array(z.object({ ...inSection, query: querySchema, title: maybe })),
  alerts: z.array(alertSchema),
  checklists: z.array(checklistSchema),
  priorities: z.array(
    z.object({ ...inSection, name: text, definition: text, respond: delay.nullable(), resolve: delay.nullable() }),
  ),
  escalationRows: z.array(
    z.object({ ...inSection, priority: text, label: text, respond: delay.nullable(), escalate: delay.nullable() }),
  ),
  rotationRoles: z.array(z.object({ ...inSection, role: text, holder: maybe })),
  contacts: z.array(z.object({ ...inSection, role: text, values: z.array(z.object({ kind: text, value: text })) })),
  components: z.array(z.object({ ...inSection, name: text, facts: z.array(z.object({ key: text, value: text })) })),
  dashboards: z.array(
    z.object({ ...inSection, title: text, url: maybe, panels: z.array(z.object({ title: text, panelId: maybe })) }),
  ),
  metrics: z.array(z.object({ ...inSection, name: text, description: text })),
  httpRequests: z.array(http),
  commands: z.array(command),
  commandSets: z.array(z.object({ ...inSection, title: text, commandIds: z.array(text) })),
  snippets: z.array(z.object({ ...inSection, lang: text, text, title: maybe })),
  links: z.array(
    z.object({
      ...at,
      url: text,
      text,
      kind: z.enum(['external', 'dashboard', 'runbook', 'relative', 'anchor', 'mail']),
    }),
  ),
  variables: z.array(z.object({ name: text, spellings: z.array(text), default: maybe })),
  diagnostics: z.array(diagnosticSchema),
})

export type CompiledRunbook = z.infer<typeof compiledRunbookSchema>
export type Procedure = CompiledRunbook['procedures'][number]
export type Problem = CompiledRunbook['problems'][number]
export type Phase = Problem['phases'][number]
export type Panel = CompiledRunbook['panels'][number]
export type AlertDefinition = CompiledRunbook['alerts'][number]
export type Checklist = CompiledRunbook['checklists'][number]
export type Command = CompiledRunbook['commands'][number]
export type HttpRequest = CompiledRunbook['httpRequests'][number]
export type Diagnostic = CompiledRunbook['diagnostics'][number]
export type RunbookMeta = CompiledRunbook['meta']
