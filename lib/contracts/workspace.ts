import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { actorRef, cursor, durationMs, instantMs, limit, localDate, localTime, name, timeZone } from './scalars.ts'

export const workspaceInput = z.object({
  name,
  timeZone,
  workDays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  opensAt: localTime,
  closesAt: localTime,
  holidays: z.array(localDate).max(500),
  reopenWindowMs: durationMs.max(7 * 86_400_000),
})
export type WorkspaceView = z.infer<typeof workspaceInput>
export const workspaceEndpoints = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/workspace',
    summary: 'Name, zone, hours and holidays',
    permission: 'incident.read',
    response: z.object({ workspace: workspaceInput }),
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/workspace',
    summary: 'Change them',
    permission: 'priority.edit',
    body: workspaceInput,
    response: z.object({ workspace: workspaceInput }),
  }),
}

export const auditRow = z.object({
  id: z.string(),
  at: instantMs,
  actor: actorRef,
  channel: z.string(),
  action: z.string(),
  noun: z.string(),
  nounId: z.string().nullable(),
  summary: z.string(),
})
export const auditEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'Every change, with who and how; newest first',
    permission: 'audit.read',
    query: z.object({ cursor: cursor.optional(), limit }),
    response: z.object({ rows: z.array(auditRow), nextCursor: cursor.nullable() }),
  }),
}
