import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { expressionKey } from './expressions.ts'

const labelsSchema = z.record(z.string(), z.string())
const pointSchema = z.tuple([z.number().int(), z.string()])

const webhookBodySchema = z.looseObject({
  version: z.literal('4'),
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(
    z.looseObject({
      status: z.enum(['firing', 'resolved']),
      labels: labelsSchema,
      annotations: labelsSchema,
      startsAt: z.iso.datetime({ offset: true }),
      endsAt: z.iso.datetime({ offset: true }),
      fingerprint: z.string(),
    }),
  ),
})

const ruleSchema = z.looseObject({
  name: z.string(),
  query: z.string(),
  duration: z.number(),
  labels: labelsSchema,
  annotations: labelsSchema,
})

/** A recorded incident: what a real Alertmanager sent and what a real Prometheus answered. All times are Unix milliseconds. */
export const recordingSchema = z.object({
  version: z.literal(1),
  recordedAt: z.iso.datetime({ offset: true }),
  prometheusVersion: z.string(),
  stepMs: z.number().int().positive(),
  /** When the failure was switched on. */
  onsetAtMs: z.number().int(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  webhooks: z.array(z.object({ atMs: z.number().int(), body: webhookBodySchema })),
  ranges: z.array(
    z.object({
      expr: z.string(),
      stepMs: z.number().int().positive(),
      series: z.array(z.object({ labels: labelsSchema, points: z.array(pointSchema) })),
    }),
  ),
  rules: z.looseObject({ groups: z.array(z.looseObject({ name: z.string(), rules: z.array(ruleSchema) })) }),
})

export type DrillRecording = z.infer<typeof recordingSchema>
export type RecordedWebhook = DrillRecording['webhooks'][number]
export type RecordedRange = DrillRecording['ranges'][number]
export type RecordedSeries = RecordedRange['series'][number]

/** Where the repository keeps its recording, seen from the folder that npm runs in. */
export const recordingFile = (): string => join(process.cwd(), 'prisma', 'seed', 'drill', 'recording.json')

/** Reads and checks a recording. Throws a sentence that names the file when it is missing or is not a recording. */
export async function loadRecording(file: string = recordingFile()): Promise<DrillRecording> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The drill's recording ${file} cannot be read. Make one with: npx node prisma/seed/drill/record.ts`)
  })
  const parsed = recordingSchema.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  throw new Error(`The drill's recording ${file} is not one we understand: ${z.prettifyError(parsed.error)}`)
}

export type ShiftedRecording = {
  /** What to add to a recorded time to get the time it plays at. */
  offsetMs: number
  startMs: number
  onsetAtMs: number
  endMs: number
  webhooks: RecordedWebhook[]
}

/**
 * The same incident as if its failure began at `nowMs`: each webhook with the time it is due and the times inside its
 * alerts moved alike. The series stay where they are; `answerFromRecording` takes the offset instead.
 */
export function shiftRecording(recording: DrillRecording, nowMs: number): ShiftedRecording {
  const offsetMs = nowMs - recording.onsetAtMs
  return {
    offsetMs,
    startMs: recording.startMs + offsetMs,
    onsetAtMs: nowMs,
    endMs: recording.endMs + offsetMs,
    webhooks: recording.webhooks.map(({ atMs, body }) => ({
      atMs: atMs + offsetMs,
      body: {
        ...body,
        alerts: body.alerts.map((alert) => ({
          ...alert,
          startsAt: shiftInstant(alert.startsAt, offsetMs),
          endsAt: shiftInstant(alert.endsAt, offsetMs),
        })),
      },
    })),
  }
}

/** Year 1 is Alertmanager's word for "has not ended" and stays. */
function shiftInstant(instant: string, offsetMs: number): string {
  return instant.startsWith('0001-') ? instant : new Date(Date.parse(instant) + offsetMs).toISOString()
}

export type RecordedWindow = { startMs: number; endMs: number; stepMs: number; nowMs: number }

/**
 * What the recorded Prometheus says to a range query in a drill that plays `offsetMs` after it was recorded: at each step
 * the newest recorded point not after it, and nothing after `nowMs`, so that the incident unfolds while one watches.
 * Null when this expression (spaces and comments apart) was not recorded; `[]` when it has nothing in this window.
 */
export function answerFromRecording(
  recording: DrillRecording,
  expr: string,
  { startMs, endMs, stepMs, nowMs }: RecordedWindow,
  offsetMs: number,
): RecordedSeries[] | null {
  const key = expressionKey(expr)
  const range = recording.ranges.find((candidate) => expressionKey(candidate.expr) === key)
  if (range === undefined) return null
  const lastMs = Math.min(endMs, nowMs, recording.endMs + range.stepMs + offsetMs)
  // Steps before the recording have no answer: skip to the first that may have one, on the asked grid.
  const skippedSteps = Math.max(0, Math.ceil((recording.startMs + offsetMs - startMs) / stepMs))
  return range.series.flatMap(({ labels, points: recorded }) => {
    const points: RecordedSeries['points'] = []
    let at = 0
    for (let tMs = startMs + skippedSteps * stepMs; tMs <= lastMs; tMs += stepMs) {
      while ((recorded[at + 1]?.[0] ?? Number.POSITIVE_INFINITY) + offsetMs <= tMs) at++
      const point = recorded[at]
      if (point === undefined) break
      const ageMs = tMs - (point[0] + offsetMs)
      if (ageMs >= 0 && ageMs < range.stepMs) points.push([tMs, point[1]])
    }
    return points.length > 0 ? [{ labels, points }] : []
  })
}
