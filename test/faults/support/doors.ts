import type { Role } from '#lib/domain/access/role.ts'

/** One door of the API as it is knocked on: the least role that may enter, and a body or query that its contract takes. */
export type Door = {
  readonly least: Role
  readonly body?: unknown
  readonly query?: string
  /** For people alone: a token changes nothing about its owner. */
  readonly isPersonal?: boolean
}

/** Nobody and nothing has this id. */
const NOWHERE = '00000000-0000-4000-8000-00000000dead'
const PARAMS: Readonly<Record<string, string>> = { number: '999999', panelId: 'signal', stepId: 'step', itemId: 'item' }

const viewer: Door = { least: 'viewer' }
const responder: Door = { least: 'responder' }
const admin: Door = { least: 'admin' }
const may = (least: Role, body: unknown): Door => ({ least, body })

const schedule = {
  name: 'Nights',
  timeZone: 'UTC',
  rotations: [
    {
      name: 'primary',
      role: 'primary',
      participants: [],
      handoff: { kind: 'daily', time: '09:00' },
      timeZone: 'UTC',
      anchorDate: '2026-01-05',
    },
  ],
}
const clocks = ['P0', 'P1', 'P2', 'P3'].map((priority) => ({
  priority,
  respondWithinMs: 60_000,
  escalate: { kind: 'at_once' },
}))
const policy = { name: 'Nobody', steps: [{ targets: [{ kind: 'user', userId: NOWHERE }] }] }
const workspace = {
  name: 'Test',
  timeZone: 'UTC',
  workDays: [1],
  opensAt: '09:00',
  closesAt: '17:00',
  holidays: [],
  reopenWindowMs: 0,
}
const override = { role: 'primary', userId: NOWHERE, startsAt: 0, endsAt: 1 }

/** Every door of `/api/v1` with who may enter, written down a second time on purpose: a new or widened door fails a test until somebody has thought about it. */
export const DOORS: Readonly<Record<string, Door>> = {
  'GET /api/v1/incidents': viewer,
  'GET /api/v1/incidents/{number}': viewer,
  'GET /api/v1/incidents/{number}/timeline': viewer,
  'GET /api/v1/incidents/{number}/notifications': viewer,
  'POST /api/v1/incidents/{number}/acknowledge': may('responder', {}),
  'POST /api/v1/incidents/{number}/unacknowledge': may('responder', {}),
  'POST /api/v1/incidents/{number}/resolve': may('responder', {}),
  'POST /api/v1/incidents/{number}/reopen': may('responder', {}),
  'POST /api/v1/incidents/{number}/escalate': may('responder', {}),
  'POST /api/v1/incidents/{number}/assign': may('responder', { userId: NOWHERE }),
  'POST /api/v1/incidents/{number}/priority': may('responder', { priority: 'P3' }),
  'POST /api/v1/incidents/{number}/notes': may('responder', { markdown: 'a note' }),
  'GET /api/v1/incidents/{number}/panels': viewer,
  'GET /api/v1/incidents/{number}/panels/{panelId}': viewer,
  'GET /api/v1/alerts': viewer,
  'GET /api/v1/intake/rejected': admin,
  'GET /api/v1/on-call': viewer,
  'GET /api/v1/schedules': viewer,
  'GET /api/v1/schedules/{scheduleId}': viewer,
  'POST /api/v1/schedules': may('admin', schedule),
  'PUT /api/v1/schedules/{scheduleId}': may('admin', schedule),
  'DELETE /api/v1/schedules/{scheduleId}': admin,
  'GET /api/v1/schedules/{scheduleId}/shifts': { least: 'viewer', query: '?from=0&to=1000' },
  'POST /api/v1/schedules/{scheduleId}/overrides': may('responder', override),
  'DELETE /api/v1/schedules/{scheduleId}/overrides/{overrideId}': responder,
  'GET /api/v1/runbooks': viewer,
  'GET /api/v1/runbooks/{runbookId}': viewer,
  'GET /api/v1/incidents/{number}/runbook': viewer,
  'POST /api/v1/incidents/{number}/runs': may('responder', { runbookId: 'a', procedureId: 'b' }),
  'POST /api/v1/runs/{runId}/steps/{stepId}': may('responder', { outcome: 'done' }),
  'POST /api/v1/runs/{runId}/steps/{stepId}/undo': responder,
  'GET /api/v1/incidents/{number}/evidence': { least: 'viewer', query: '?runbookId=a&procedureId=b&stepId=c' },
  'POST /api/v1/runbooks/sync': admin,
  'GET /api/v1/checklists': viewer,
  'POST /api/v1/checklists/{checklistId}/items/{itemId}': may('responder', { ticked: true }),
  'GET /api/v1/drills/current': viewer,
  'POST /api/v1/drills': may('responder', {}),
  'POST /api/v1/drills/{drillId}/stop': responder,
  'GET /api/v1/me': viewer,
  'PATCH /api/v1/me': { ...may('viewer', {}), isPersonal: true },
  'GET /api/v1/users': viewer,
  'POST /api/v1/users': may('admin', { name: 'New', email: 'new@example.com', role: 'viewer' }),
  'PATCH /api/v1/users/{userId}': may('admin', { name: 'Other' }),
  'POST /api/v1/users/{userId}/sign-in-link': admin,
  'GET /api/v1/tokens': responder,
  'POST /api/v1/tokens': may('responder', { name: 'ci', scopes: ['read'] }),
  'DELETE /api/v1/tokens/{tokenId}': responder,
  'GET /api/v1/sources': viewer,
  'POST /api/v1/sources': may('admin', { name: 'Another' }),
  'PATCH /api/v1/sources/{sourceId}': may('admin', { disabled: true }),
  'POST /api/v1/sources/{sourceId}/key': admin,
  'POST /api/v1/sources/{sourceId}/test': admin,
  'GET /api/v1/data-sources': viewer,
  'POST /api/v1/data-sources': may('admin', { name: 'Metrics', baseUrl: 'http://127.0.0.1:9' }),
  'PATCH /api/v1/data-sources/{dataSourceId}': may('admin', { name: 'Metrics 2' }),
  'DELETE /api/v1/data-sources/{dataSourceId}': admin,
  'POST /api/v1/data-sources/test': may('admin', { baseUrl: 'http://127.0.0.1:9' }),
  'GET /api/v1/channels': viewer,
  'POST /api/v1/channels': may('admin', {
    kind: 'webhook',
    name: 'Hook',
    config: { url: 'https://hook.example', secret: 'sixteen or more!' },
  }),
  'PATCH /api/v1/channels/{channelId}': may('admin', { name: 'Other' }),
  'DELETE /api/v1/channels/{channelId}': admin,
  'POST /api/v1/channels/{channelId}/check': admin,
  'POST /api/v1/channels/{channelId}/test': may('admin', {}),
  'GET /api/v1/priorities': viewer,
  'PUT /api/v1/priorities/clocks': may('admin', { clocks }),
  'PUT /api/v1/priorities/rules': may('admin', { rules: [], fallback: 'P2' }),
  'POST /api/v1/priorities/test': may('viewer', { labels: {} }),
  'GET /api/v1/policies': viewer,
  'POST /api/v1/policies': may('admin', policy),
  'PUT /api/v1/policies/{policyId}': may('admin', policy),
  'DELETE /api/v1/policies/{policyId}': admin,
  'GET /api/v1/contacts': viewer,
  'POST /api/v1/contacts': may('admin', { name: 'Supplier', kind: 'supplier' }),
  'PUT /api/v1/contacts/{contactId}': may('admin', { name: 'Supplier', kind: 'supplier' }),
  'DELETE /api/v1/contacts/{contactId}': admin,
  'GET /api/v1/services': viewer,
  'POST /api/v1/services': may('admin', { name: 'api' }),
  'PUT /api/v1/services/{serviceId}': may('admin', { name: 'api' }),
  'GET /api/v1/teams': viewer,
  'POST /api/v1/teams': may('admin', { name: 'Team', memberIds: [] }),
  'PUT /api/v1/teams/{teamId}': may('admin', { name: 'Team', memberIds: [] }),
  'GET /api/v1/workspace': viewer,
  'PUT /api/v1/workspace': may('admin', workspace),
  'GET /api/v1/audit': admin,
}

/** The path of a door with something in every place, and its query. */
export function addressOfDoor(line: string, { query = '' }: Door): string {
  const path = line.slice(line.indexOf(' ') + 1)
  return path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMS[name] ?? NOWHERE) + query
}
