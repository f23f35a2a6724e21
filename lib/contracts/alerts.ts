import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { alertInIncident } from './incidents.ts'
import { cursor, instantMs, limit } from './scalars.ts'

export const alertRow = alertInIncident.extend({
  incidentNumber: z.number().int().nullable(),
  incidentKey: z.string().nullable(),
})
export type AlertRow = z.infer<typeof alertRow>

export const rejectedBody = z.object({
  id: z.string(),
  sourceName: z.string(),
  receivedAt: instantMs,
  reason: z.string(),
  bytes: z.number().int(),
  body: z.string().describe('The first 64 KiB as text'),
})

export const alertEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/alerts',
    summary: 'Alerts, firing ones first',
    permission: 'incident.read',
    query: z.object({
      status: z.enum(['firing', 'resolved', 'all']).default('all'),
      q: z.string().max(200).optional(),
      cursor: cursor.optional(),
      limit,
    }),
    response: z.object({ alerts: z.array(alertRow), nextCursor: cursor.nullable(), firingCount: z.number().int() }),
  }),
  rejected: endpoint({
    method: 'GET',
    path: '/api/v1/intake/rejected',
    summary: 'Webhook bodies that could not be read, with the reason',
    permission: 'intake.read',
    query: z.object({ limit }),
    response: z.object({ bodies: z.array(rejectedBody) }),
  }),
}
