'use client'

import { useQuery } from '@tanstack/react-query'
import { me } from '#lib/client/users.ts'

/** Why this person may not act on incidents, in a sentence; null when they may. Until it is known, the server decides. */
export function useDisabledReason(): string | null {
  const { data } = useQuery(me())
  if (!data || data.permissions.includes('incident.act')) return null
  return 'Viewers cannot act on incidents. Ask an admin for the role responder.'
}
