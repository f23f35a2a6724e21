import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  actorRef,
  cursor,
  durationMs,
  id,
  incidentState,
  instantMs,
  labels,
  limit,
  personRef,
  priority,
} from './scalars.ts'

export const incidentSummary = z.object({
  id,
  number: z.number().int(),
  key: z.string().describe('INC-42'),
  title: z.string(),
  priority,
  state: incidentState,
  service: z.string().nullable(),
  isDrill: z.boolean(),
  openedAt: instantMs,
  acknowledgedAt: instantMs.nullable(),
  resolvedAt: instantMs.nullable(),
  owner: personRef.nullable().describe('Who has it: the assignee, set by acknowledging or reassigning'),
  firingCount: z.number().int(),
  alertCount: z.number().int(),
  version: z.number().int(),
})
export type IncidentSummary = z.infer<typeof incidentSummary>

export const alertInIncident = z.object({
  id,
  name: z.string(),
  status: z.enum(['firing', 'resolved']),
  labels,
  annotations: labels,
  startsAt: instantMs,
  endsAt: instantMs.nullable(),
  occurrences: z.number().int(),
  lastSeenAt: instantMs,
  generatorUrl: z.string().nullable(),
  prometheusUrl: z.string().nullable().describe('The same expression at the configured Prometheus, when one is known'),
  expr: z.string().nullable(),
  sourceName: z.string(),
})
export type AlertInIncident = z.infer<typeof alertInIncident>

export const nextPage = z.object({
  at: instantMs,
  step: z.number().int(),
  round: z.number().int(),
  who: z.array(z.string()).describe('Names of who is to be paged, by the rotation as of then'),
})

export const escalationStepView = z.object({
  position: z.number().int(),
  who: z.array(z.string()),
  label: z.string().describe('Primary on call of Platform'),
  state: z.enum(['paged', 'next', 'waiting', 'stopped']),
  pagedAt: instantMs.nullable(),
  dueAt: instantMs.nullable(),
})

export const incidentDetail = incidentSummary.extend({
  labels,
  summary: z.string().nullable(),
  description: z.string().nullable(),
  serviceId: id.nullable(),
  priorityReason: z.string().describe('P1, by rule 2 "critical"'),
  acknowledgedBy: personRef.nullable(),
  resolvedBy: actorRef.nullable(),
  resolvedReason: z.string().nullable(),
  respondDueAt: instantMs.nullable(),
  nextPage: nextPage.nullable(),
  escalation: z.object({
    policyName: z.string().nullable(),
    round: z.number().int(),
    steps: z.array(escalationStepView),
    exhausted: z.boolean(),
  }),
  truncatedAlerts: z.number().int(),
  sourceName: z.string(),
  externalUrl: z.string().nullable(),
  alerts: z.array(alertInIncident),
  readAt: instantMs.describe('The database clock when this was read: count down from it'),
})
export type IncidentDetail = z.infer<typeof incidentDetail>

export const timelineEvent = z.object({
  id: z.string(),
  at: instantMs,
  kind: z.string(),
  actor: actorRef,
  text: z.string().describe('One plain sentence'),
  markdown: z.string().nullable().describe('A note, as written'),
  data: z.record(z.string(), z.unknown()),
})
export type TimelineEvent = z.infer<typeof timelineEvent>

export const deliveryAttempt = z.object({
  attempt: z.number().int(),
  startedAt: instantMs,
  latencyMs: durationMs.nullable(),
  outcome: z.enum(['sent', 'transient', 'permanent', 'abandoned']),
  status: z.number().int().nullable(),
  said: z.string(),
})
export const notificationView = z.object({
  id,
  event: z.string(),
  channelKind: z.string(),
  channelName: z.string(),
  recipient: z.string(),
  state: z.enum(['pending', 'sending', 'sent', 'failed', 'cancelled']),
  createdAt: instantMs,
  sentAt: instantMs.nullable(),
  nextAttemptAt: instantMs.nullable(),
  attempts: z.array(deliveryAttempt),
})
export type NotificationView = z.infer<typeof notificationView>

const byNumber = z.object({ number: z.coerce.number().int().positive() })
const seen = z.object({ version: z.number().int().describe('The version the person was looking at').optional() })

/** What an act answers: the incident after it. The loser of a race gets 409 `conflict` with `details.by`, `details.at` and `details.state`. */
const acted = z.object({ incident: incidentSummary })

export const INCIDENT_SCOPES = ['open', 'triggered', 'acknowledged', 'resolved', 'all'] as const
export const incidentListQuery = z.object({
  state: z.enum(INCIDENT_SCOPES).default('all'),
  priority: z
    .string()
    .regex(/^P[0-3](,P[0-3])*$/)
    .optional(),
  service: z.string().max(120).optional(),
  owner: z.union([z.literal('me'), z.literal('nobody'), id]).optional(),
  drills: z.enum(['include', 'exclude', 'only']).default('include'),
  q: z.string().max(200).optional(),
  cursor: cursor.optional(),
  limit,
})
export type IncidentListQuery = z.input<typeof incidentListQuery>

export const incidentEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/incidents',
    summary: 'Incidents, open ones first, newest first; keyset paged',
    permission: 'incident.read',
    query: incidentListQuery,
    response: z.object({
      incidents: z.array(incidentSummary),
      nextCursor: cursor.nullable(),
      openCount: z.number().int(),
      lastResolved: incidentSummary.nullable(),
    }),
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}',
    summary: 'One incident: what is wrong, who has it, what happens next and when',
    permission: 'incident.read',
    params: byNumber,
    response: z.object({ incident: incidentDetail }),
  }),
  timeline: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}/timeline',
    summary: 'The record of an incident, newest first',
    permission: 'incident.read',
    params: byNumber,
    response: z.object({ events: z.array(timelineEvent) }),
  }),
  notifications: endpoint({
    method: 'GET',
    path: '/api/v1/incidents/{number}/notifications',
    summary: 'Every page of an incident with every attempt and what the other side said',
    permission: 'incident.read',
    params: byNumber,
    response: z.object({ notifications: z.array(notificationView) }),
  }),
  acknowledge: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/acknowledge',
    summary: 'Take the incident: stops its clocks',
    permission: 'incident.act',
    params: byNumber,
    body: seen,
    response: acted,
  }),
  unacknowledge: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/unacknowledge',
    summary: 'Give it back: the escalation starts again',
    permission: 'incident.act',
    params: byNumber,
    body: seen,
    response: acted,
  }),
  resolve: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/resolve',
    summary: 'Close the incident',
    permission: 'incident.act',
    params: byNumber,
    body: seen.extend({ reason: z.string().trim().max(500).optional() }),
    response: acted,
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/reopen',
    summary: 'Undo a resolve: the incident is triggered again and pages',
    permission: 'incident.act',
    params: byNumber,
    body: seen,
    response: acted,
  }),
  escalate: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/escalate',
    summary: 'Page the next step now',
    permission: 'incident.act',
    params: byNumber,
    body: seen,
    response: acted.extend({ paged: z.array(z.string()) }),
  }),
  assign: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/assign',
    summary: 'Hand the incident to somebody, who is told',
    permission: 'incident.act',
    params: byNumber,
    body: seen.extend({ userId: id }),
    response: acted,
  }),
  setPriority: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/priority',
    summary: 'Change the priority: clocks are planned anew',
    permission: 'incident.act',
    params: byNumber,
    body: seen.extend({ priority, reason: z.string().trim().max(500).optional() }),
    response: acted,
  }),
  note: endpoint({
    method: 'POST',
    path: '/api/v1/incidents/{number}/notes',
    summary: 'Write a note (Markdown) on the timeline',
    permission: 'incident.act',
    params: byNumber,
    body: z.object({
      markdown: z.string().trim().min(1, 'Write something first.').max(20_000),
      key: z.string().max(64).optional().describe('Idempotency key: the same key writes once'),
    }),
    response: z.object({ event: timelineEvent }),
    status: 201,
  }),
}
