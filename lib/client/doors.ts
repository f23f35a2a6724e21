import type { API } from '#lib/contracts/api.ts'

type Api = typeof API
type Door = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /api/v1/${string}`

/**
 * The method and path of every door, without the schemas: the contracts themselves would bring 30 kB of zod to every
 * page, two thirds of what a page may weigh over an empty one. A test keeps this equal to the contracts.
 */
export const DOORS = {
  incidents: {
    list: 'GET /api/v1/incidents',
    show: 'GET /api/v1/incidents/{number}',
    timeline: 'GET /api/v1/incidents/{number}/timeline',
    notifications: 'GET /api/v1/incidents/{number}/notifications',
    acknowledge: 'POST /api/v1/incidents/{number}/acknowledge',
    unacknowledge: 'POST /api/v1/incidents/{number}/unacknowledge',
    resolve: 'POST /api/v1/incidents/{number}/resolve',
    reopen: 'POST /api/v1/incidents/{number}/reopen',
    escalate: 'POST /api/v1/incidents/{number}/escalate',
    assign: 'POST /api/v1/incidents/{number}/assign',
    setPriority: 'POST /api/v1/incidents/{number}/priority',
    note: 'POST /api/v1/incidents/{number}/notes',
  },
  panels: {
    list: 'GET /api/v1/incidents/{number}/panels',
    range: 'GET /api/v1/incidents/{number}/panels/{panelId}',
  },
  alerts: { list: 'GET /api/v1/alerts', rejected: 'GET /api/v1/intake/rejected' },
  onCall: {
    now: 'GET /api/v1/on-call',
    list: 'GET /api/v1/schedules',
    show: 'GET /api/v1/schedules/{scheduleId}',
    create: 'POST /api/v1/schedules',
    update: 'PUT /api/v1/schedules/{scheduleId}',
    remove: 'DELETE /api/v1/schedules/{scheduleId}',
    shifts: 'GET /api/v1/schedules/{scheduleId}/shifts',
    addOverride: 'POST /api/v1/schedules/{scheduleId}/overrides',
    removeOverride: 'DELETE /api/v1/schedules/{scheduleId}/overrides/{overrideId}',
  },
  runbooks: {
    list: 'GET /api/v1/runbooks',
    show: 'GET /api/v1/runbooks/{runbookId}',
    forIncident: 'GET /api/v1/incidents/{number}/runbook',
    startRun: 'POST /api/v1/incidents/{number}/runs',
    recordStep: 'POST /api/v1/runs/{runId}/steps/{stepId}',
    undoStep: 'POST /api/v1/runs/{runId}/steps/{stepId}/undo',
    evidence: 'GET /api/v1/incidents/{number}/evidence',
    sync: 'POST /api/v1/runbooks/sync',
  },
  checklists: { list: 'GET /api/v1/checklists', tick: 'POST /api/v1/checklists/{checklistId}/items/{itemId}' },
  drills: {
    show: 'GET /api/v1/drills/current',
    start: 'POST /api/v1/drills',
    stop: 'POST /api/v1/drills/{drillId}/stop',
  },
  users: {
    me: 'GET /api/v1/me',
    updateMe: 'PATCH /api/v1/me',
    list: 'GET /api/v1/users',
    create: 'POST /api/v1/users',
    update: 'PATCH /api/v1/users/{userId}',
    link: 'POST /api/v1/users/{userId}/sign-in-link',
  },
  tokens: { list: 'GET /api/v1/tokens', create: 'POST /api/v1/tokens', revoke: 'DELETE /api/v1/tokens/{tokenId}' },
  sources: {
    list: 'GET /api/v1/sources',
    create: 'POST /api/v1/sources',
    update: 'PATCH /api/v1/sources/{sourceId}',
    rotate: 'POST /api/v1/sources/{sourceId}/key',
    test: 'POST /api/v1/sources/{sourceId}/test',
  },
  dataSources: {
    list: 'GET /api/v1/data-sources',
    create: 'POST /api/v1/data-sources',
    update: 'PATCH /api/v1/data-sources/{dataSourceId}',
    remove: 'DELETE /api/v1/data-sources/{dataSourceId}',
    test: 'POST /api/v1/data-sources/test',
  },
  channels: {
    list: 'GET /api/v1/channels',
    create: 'POST /api/v1/channels',
    update: 'PATCH /api/v1/channels/{channelId}',
    remove: 'DELETE /api/v1/channels/{channelId}',
    check: 'POST /api/v1/channels/{channelId}/check',
    test: 'POST /api/v1/channels/{channelId}/test',
  },
  priorities: {
    show: 'GET /api/v1/priorities',
    setClocks: 'PUT /api/v1/priorities/clocks',
    setRules: 'PUT /api/v1/priorities/rules',
    test: 'POST /api/v1/priorities/test',
  },
  policies: {
    list: 'GET /api/v1/policies',
    create: 'POST /api/v1/policies',
    update: 'PUT /api/v1/policies/{policyId}',
    remove: 'DELETE /api/v1/policies/{policyId}',
  },
  contacts: {
    list: 'GET /api/v1/contacts',
    create: 'POST /api/v1/contacts',
    update: 'PUT /api/v1/contacts/{contactId}',
    remove: 'DELETE /api/v1/contacts/{contactId}',
  },
  services: {
    list: 'GET /api/v1/services',
    create: 'POST /api/v1/services',
    update: 'PUT /api/v1/services/{serviceId}',
  },
  teams: { list: 'GET /api/v1/teams', create: 'POST /api/v1/teams', update: 'PUT /api/v1/teams/{teamId}' },
  workspace: { show: 'GET /api/v1/workspace', update: 'PUT /api/v1/workspace' },
  audit: { list: 'GET /api/v1/audit' },
} as const satisfies { [Noun in keyof Api]: { [Name in keyof Api[Noun]]: Door } }
