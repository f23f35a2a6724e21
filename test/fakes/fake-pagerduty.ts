import { type FakeHttpServer, startFakeHttpServer } from './fake-http-server.ts'
import type { FakeReply } from './fault.ts'

export type FakePagerDutyIncident = {
  readonly dedupKey: string
  status: 'triggered' | 'acknowledged' | 'resolved'
  triggers: number
  summary: string
}

export type FakePagerDuty = FakeHttpServer & {
  readonly routingKey: string
  /** Every accepted event, oldest first. */
  readonly events: PagerDutyEventBody[]
  /** What the accepted events made, oldest first. A key may occur again: a trigger after a resolve opens a new one. */
  readonly incidents: FakePagerDutyIncident[]
}

type PagerDutyEventBody = {
  readonly routing_key?: string
  readonly event_action?: string
  readonly dedup_key?: string
  readonly payload?: {
    readonly summary?: string
    readonly source?: string
    readonly severity?: string
    readonly custom_details?: Record<string, unknown>
  }
}

const ROUTING_KEY = '0123456789abcdef0123456789abcdef'
const SEVERITIES = ['critical', 'error', 'warning', 'info']

/** PagerDuty's Events API v2: 202 for what it queues, 400 with its list of errors, and one open incident a dedup key. */
export async function fakePagerDuty(): Promise<FakePagerDuty> {
  const events: PagerDutyEventBody[] = []
  const incidents: FakePagerDutyIncident[] = []
  const server = await startFakeHttpServer(({ path, method, rawBody }) => {
    if (path !== '/v2/enqueue' || method !== 'POST') return { status: 404, json: { message: 'Not Found' } }
    if (Buffer.byteLength(rawBody) > 512_000) return { status: 413, body: 'Request Entity Too Large' }
    const event = parsed(rawBody)
    const errors = event ? errorsOf(event) : ['Body is not valid JSON']
    if (!event || errors.length > 0) return refused(errors)
    events.push(event)
    queue(incidents, event)
    return { status: 202, json: { status: 'success', message: 'Event processed', dedup_key: event.dedup_key } }
  })
  return { ...server, routingKey: ROUTING_KEY, events, incidents }
}

/** Acknowledging or resolving what is not open is dropped, though it was answered with 202. */
function queue(
  incidents: FakePagerDutyIncident[],
  { event_action, dedup_key = '', payload }: PagerDutyEventBody,
): void {
  const open = incidents.find((incident) => incident.dedupKey === dedup_key && incident.status !== 'resolved')
  if (event_action === 'trigger') {
    if (open) open.triggers += 1
    else incidents.push({ dedupKey: dedup_key, status: 'triggered', triggers: 1, summary: payload?.summary ?? '' })
  } else if (open) {
    open.status = event_action === 'resolve' ? 'resolved' : 'acknowledged'
  }
}

function errorsOf({ routing_key, event_action = '', dedup_key = '', payload }: PagerDutyEventBody): string[] {
  const errors: string[] = []
  if (routing_key !== ROUTING_KEY) errors.push("'routing_key' is invalid")
  if (!['trigger', 'acknowledge', 'resolve'].includes(event_action)) errors.push("'event_action' is invalid")
  if (Array.from(dedup_key).length > 255) errors.push("'dedup_key' is too long")
  if (event_action === 'trigger') {
    const summary = Array.from(payload?.summary ?? '').length
    if (summary === 0 || summary > 1_024) errors.push("'payload.summary' is missing or too long")
    if (!payload?.source) errors.push("'payload.source' is missing or blank")
    if (!SEVERITIES.includes(payload?.severity ?? '')) errors.push("'payload.severity' is invalid")
  }
  return errors
}

function refused(errors: readonly string[]): FakeReply {
  return { status: 400, json: { status: 'invalid event', message: 'Event object is invalid', errors } }
}

function parsed(rawBody: string): PagerDutyEventBody | null {
  try {
    return JSON.parse(rawBody)
  } catch {
    return null
  }
}
