'use client'

import { useSyncExternalStore } from 'react'
import { liveStatus } from './live.ts'
import type { LiveState } from './live-connection.ts'

/** Whether this page follows by itself. `sinceMs` is 0 until something is known. */
export function useLiveStatus(): LiveState {
  return useSyncExternalStore(liveStatus.onChange, liveStatus.now, liveStatus.atStart)
}
