import type { Permission } from '#lib/domain/access/permission.ts'

export type AdminPage = {
  readonly href: string
  readonly label: string
  /** What it takes to read it. */
  readonly permission: Permission
}

/** The settings in their fixed order: what comes in, what goes out, what decides, who. */
export const ADMIN_PAGES: readonly AdminPage[] = [
  { href: '/admin/sources', label: 'Sources', permission: 'incident.read' },
  { href: '/admin/data-sources', label: 'Data sources', permission: 'incident.read' },
  { href: '/admin/channels', label: 'Channels', permission: 'incident.read' },
  { href: '/admin/priorities', label: 'Priorities', permission: 'incident.read' },
  { href: '/admin/people', label: 'People', permission: 'incident.read' },
  { href: '/admin/teams', label: 'Teams', permission: 'incident.read' },
  { href: '/admin/tokens', label: 'Tokens', permission: 'token.own' },
  { href: '/admin/audit', label: 'Audit', permission: 'audit.read' },
]
