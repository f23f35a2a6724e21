import { z } from 'zod'
import { type Block, blockSchema, type Inline, inlineSchema, type Range, rangeSchema } from './compiled-block.ts'

export const riskSchema = z.enum(['read', 'write', 'destructive'])
export type Risk = z.infer<typeof riskSchema>

export const originSchema = z.enum(['explicit', 'alert', 'suggested'])
export type Origin = z.infer<typeof originSchema>

export const expectationSchema = z.object({
  op: z.enum(['>', '>=', '<', '<=', '==', '!=']),
  value: z.number(),
  unit: z.string().nullable(),
  whenTrue: z.enum(['abnormal', 'normal']),
  source: z.enum(['alert', 'text', 'author']),
  alert: z.string().nullable(),
  severity: z.string().nullable(),
})
/** A limit to hold a measured value against; `source` says who set it. */
export type Expectation = z.infer<typeof expectationSchema>

export const querySchema = z.object({ lang: z.string(), text: z.string(), vars: z.array(z.string()) })
export type Query = z.infer<typeof querySchema>

const evidenceBase = { id: z.string(), origin: originSchema }
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({ ...evidenceBase, kind: z.literal('panel'), panelId: z.string() }),
  z.object({
    ...evidenceBase,
    kind: z.literal('query'),
    query: querySchema,
    title: z.string().nullable(),
    expectations: z.array(expectationSchema),
  }),
  z.object({
    ...evidenceBase,
    kind: z.literal('command'),
    text: z.string(),
    title: z.string().nullable(),
    risk: riskSchema,
    vars: z.array(z.string()),
  }),
  z.object({
    ...evidenceBase,
    kind: z.literal('http'),
    method: z.string(),
    url: z.string(),
    title: z.string().nullable(),
    text: z.string(),
    oneClick: z.boolean(),
    needsCredential: z.boolean(),
    vars: z.array(z.string()),
  }),
  z.object({ ...evidenceBase, kind: z.literal('link'), url: z.string(), text: z.string() }),
  z.object({ ...evidenceBase, kind: z.literal('snippet'), lang: z.string(), text: z.string() }),
])
/** What a person looks at, copies or opens to do a step. */
export type Evidence = z.infer<typeof evidenceSchema>

export type VerbKind = 'check' | 'act' | 'decide' | 'notify' | 'wait' | 'do'

/** One thing to do. `hash` is of the normalised text, so a run survives re-import; `n` counts from 1 whatever the source says. */
export type Step = {
  id: string
  n: number
  hash: string
  text: string
  titleInline: Inline[]
  bodyBlocks: Block[]
  verbKind: VerbKind
  condition: string | null
  isOptional: boolean
  risk: Risk
  evidence: Evidence[]
  caution: string | null
  substeps: Step[]
  timerMs: number | null
  range: Range
  rule: string
}

export const stepSchema: z.ZodType<Step> = z.lazy(() =>
  z.object({
    id: z.string(),
    n: z.number().int(),
    hash: z.string(),
    text: z.string(),
    titleInline: z.array(inlineSchema),
    bodyBlocks: z.array(blockSchema),
    verbKind: z.enum(['check', 'act', 'decide', 'notify', 'wait', 'do']),
    condition: z.string().nullable(),
    isOptional: z.boolean(),
    risk: riskSchema,
    evidence: z.array(evidenceSchema),
    caution: z.string().nullable(),
    substeps: z.array(stepSchema),
    timerMs: z.number().nullable(),
    range: rangeSchema,
    rule: z.string(),
  }),
)

export const modeSchema = z.enum(['sequence', 'options', 'checks'])
export type Mode = z.infer<typeof modeSchema>
