'use client'

import { useQuery } from '@tanstack/react-query'
import { me } from '#lib/client/users.ts'

/** The zone that this person reads times in: their own, else the workspace's. UTC until it is known. */
export function useZone(): string {
  const { data } = useQuery(me())
  return data?.user?.timeZone ?? data?.workspace.timeZone ?? 'UTC'
}
