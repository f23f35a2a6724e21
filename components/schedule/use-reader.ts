'use client'

import { useQuery } from '@tanstack/react-query'
import { me, userList } from '#lib/client/users.ts'
import { PERMISSIONS, type Permission } from '#lib/domain/access/permission.ts'

export type Reader = { readonly userId: string | null; readonly timeZone: string; readonly workspaceZone: string }

/** Who looks, and on which wall they read the time: their own zone when they chose one, else the workspace's. */
export function useReader(): Reader {
  const { data } = useQuery(me())
  const workspaceZone = data?.workspace.timeZone ?? 'UTC'
  return { userId: data?.user?.id ?? null, timeZone: data?.user?.timeZone ?? workspaceZone, workspaceZone }
}

/**
 * Why this person may not, in a sentence that names whom to ask; null when they may. `what` completes "cannot": "add
 * overrides". Until it is known who looks, the server decides.
 */
export function useRefusal(permission: Permission, what: string): string | null {
  const { data } = useQuery(me())
  const { data: people } = useQuery(userList())
  if (!data || data.permissions.includes(permission)) return null
  const least = PERMISSIONS[permission]
  const admin = people?.users.find((user) => user.role === 'admin' && !user.disabled)?.name ?? 'an admin'
  return least === 'admin'
    ? `Only admins can ${what}. Ask ${admin}.`
    : `Viewers cannot ${what}. Ask ${admin} for the role ${least}.`
}
