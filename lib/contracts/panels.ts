import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { instantMs, labels } from './scalars.ts'

/** A sample value; NaN and the infinities cross JSON as words, because JSON has none. */
export const sampleValue = z.union([z.number(), z.enum(['NaN', '+Inf', '-Inf'])])
export const UNITS = ['percent', 'ratio', 'seconds', 'bytes', 'rate', 'count', 'none'] as const

export const panelAnswer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ok'),
    source: z.object({ name: z.string(), kind: z.enum(['live', 'recorded']) }),
    fetchedAt: instantMs,
    startMs: instantMs,
    endMs: instantMs,
    stepMs: z.number().int().positive(),
    series: z.array(z.object({ labels, points: z.array(z.tuple([instantMs, sampleValue])) })),
    warnings: z.array(z.string()),
  }),
  z.object({
    status: z.enum(['unreachable', 'refused', 'error']),
    source: z.string(),
    message: z.string(),
    sinceMs: instantMs.nullable(),
  }),
  z.object({ status: z.literal('not_configured'), message: z.string() }),
])
export type PanelAnswer = z.infer<typeof panelAnswer>

export const thresholdView = z.object({ op: z.enum(['>', '>=', '<', '<=', '==', '!=']), value: z.number() })
export const panelDefinition = z.object({
  id: z.string(),
  role: z.enum(['signal', 'latency', 'traffic', 'errors', 'saturation', 'runbook']),
  title: z.string(),
  unit: z.enum(UNITS),
  queries: z.array(z.object({ name: z.string().nullable(), expr: z.string() })),
  threshold: thresholdView.nullable(),
  exploreUrl: z.string().nullable().describe('The same query at the Prometheus itself'),
  note: z.string().nullable(),
})
export type PanelDefinition = z.infer<typeof panelDefinition>

const mark = z.object({ at: instantMs, label: z.string(), kind: z.enum(['alert', 'deploy', 'page', 'note']) })
const windowQuery = z.object({
  start: z.coerce.number().int().optional().describe('ms since the epoch; default onset − 30 min'),
  end: z.coerce.number().int().optional().describe('ms since the epoch; default now, or the resolve'),
  points: z.coerce.number().int().min(10).max(1_000).default(240),
})
const byNumber = z.object({ number: z.coerce.number().int().positive() })

export const panelEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}/panels',
    summary: 'What can be drawn for an incident: its own signal and the golden signals of its service. Asks no vendor',
    permission: 'incident.read',
    params: byNumber,
    response: z.object({
      panels: z.array(panelDefinition),
      onsetAt: instantMs,
      startMs: instantMs,
      endMs: instantMs,
      live: z.boolean(),
      marks: z.array(mark),
    }),
  }),
  range: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}/panels/{panelId}',
    summary: 'The samples of one panel; a dead source is an answer, not an error',
    permission: 'incident.read',
    params: byNumber.extend({ panelId: z.string().max(200) }),
    query: windowQuery,
    response: z.object({ answer: panelAnswer }),
  }),
}
