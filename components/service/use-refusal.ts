'use client'

import { useQuery } from '@tanstack/react-query'
import { me, userList } from '#lib/client/users.ts'

/** Why this person may not edit services, and whom to ask; null when they may. Until it is known, the server decides. */
export function useRefusal(): string | null {
  const { data } = useQuery(me())
  const { data: people } = useQuery(userList())
  if (!data || data.permissions.includes('service.edit')) return null
  const admin = people?.users.find((user) => user.role === 'admin' && !user.disabled)?.name ?? 'an admin'
  return `Only admins can edit services. Ask ${admin}.`
}
