import { z } from 'zod'

const labels = z.record(z.string(), z.string())
const seconds = z.number()

/** Every answer of the API, good or bad. `data` is read by the schema of its own endpoint. */
export const envelopeSchema = z.object({
  status: z.enum(['success', 'error']),
  data: z.unknown().optional(),
  errorType: z.string().optional(),
  error: z.string().optional(),
  warnings: z.array(z.string()).nullish(),
  infos: z.array(z.string()).nullish(),
})

/** `values` are checked point by point in translate: zod would cost more than the chart on 11,000 points. */
export const querySchema = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: z.unknown().optional(), histogram: z.unknown().optional() })),
  }),
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: labels,
        values: z.array(z.unknown()).optional(),
        histograms: z.array(z.unknown()).optional(),
      }),
    ),
  }),
  z.object({ resultType: z.literal('scalar'), result: z.unknown() }),
  z.object({ resultType: z.literal('string'), result: z.tuple([seconds, z.string()]) }),
])
export type QueryResult = z.output<typeof querySchema>

const alertSchema = z.object({
  labels,
  annotations: labels.nullish(),
  state: z.string(),
  activeAt: z.string().nullish(),
  value: z.string().nullish(),
})

const ruleSchema = z.object({
  type: z.enum(['alerting', 'recording']),
  name: z.string(),
  query: z.string(),
  health: z.string(),
  lastError: z.string().nullish(),
  lastEvaluation: z.string().nullish(),
  duration: seconds.nullish(),
  keepFiringFor: seconds.nullish(),
  state: z.string().nullish(),
  labels: labels.nullish(),
  annotations: labels.nullish(),
  alerts: z.array(alertSchema).nullish(),
})
export type RuleAnswer = z.output<typeof ruleSchema>

export const rulesSchema = z.object({
  groups: z.array(
    z.object({ name: z.string(), file: z.string().nullish(), interval: seconds.nullish(), rules: z.array(ruleSchema) }),
  ),
})
export type RulesAnswer = z.output<typeof rulesSchema>

export const alertmanagersSchema = z.object({ activeAlertmanagers: z.array(z.object({ url: z.string() })).nullish() })

export const targetsSchema = z.object({
  activeTargets: z
    .array(
      z.object({
        labels,
        scrapePool: z.string(),
        scrapeUrl: z.string(),
        health: z.string(),
        lastError: z.string().nullish(),
        lastScrape: z.string().nullish(),
        scrapeInterval: z.string().nullish(),
      }),
    )
    .nullish(),
})
export type TargetsAnswer = z.output<typeof targetsSchema>

export const buildInfoSchema = z.object({ version: z.string().optional(), revision: z.string().optional() })
