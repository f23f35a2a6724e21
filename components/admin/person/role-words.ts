import type { Role } from '#lib/domain/access/role.ts'

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'Viewer: reads',
  responder: 'Responder: also acts on incidents',
  admin: 'Admin: also changes settings',
}

export function readRole(value: string): Role {
  return value === 'admin' || value === 'viewer' ? value : 'responder'
}
