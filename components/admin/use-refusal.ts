'use client'

import { useQuery } from '@tanstack/react-query'
import { me, userList } from '#lib/client/users.ts'
import { PERMISSIONS, type Permission } from '#lib/domain/access/permission.ts'

/**
 * Why this person may not, and whom to ask: "Only admins can connect sources. Ask Leah Kim." Null when they may, and
 * until it is known: then the server decides.
 */
export function useRefusal(permission: Permission, doing: string): string | null {
  const mine = useQuery(me())
  const people = useQuery(userList())
  if (mine.data === undefined || mine.data.permissions.includes(permission)) return null
  const least = PERMISSIONS[permission] === 'admin' ? 'admins' : 'responders and admins'
  const admin = people.data?.users.find(({ role, disabled }) => role === 'admin' && !disabled)
  return `Only ${least} can ${doing}. Ask ${admin?.name ?? 'an admin of this workspace'}.`
}
