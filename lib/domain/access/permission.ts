import type { Role } from './role.ts'

/**
 * Every permission a verb may require, with the least role that holds it.
 * `incident.act` is acknowledge, resolve, note, reassign, priority, escalate and running steps; `intake.read` shows
 * rejected bodies, which may carry secrets of the sender.
 */
export const PERMISSIONS = {
  'incident.read': 'viewer',
  'incident.act': 'responder',
  'alert.ingest': 'responder',
  'schedule.override': 'responder',
  'checklist.do': 'responder',
  'drill.start': 'responder',
  'token.own': 'responder',
  'schedule.edit': 'admin',
  'policy.edit': 'admin',
  'priority.edit': 'admin',
  'source.edit': 'admin',
  'channel.edit': 'admin',
  'team.edit': 'admin',
  'service.edit': 'admin',
  'runbook.edit': 'admin',
  'checklist.edit': 'admin',
  'contact.edit': 'admin',
  'workspace.edit': 'admin',
  'user.edit': 'admin',
  'token.admin': 'admin',
  'audit.read': 'admin',
  'intake.read': 'admin',
} as const satisfies Record<string, Role>

export type Permission = keyof typeof PERMISSIONS
