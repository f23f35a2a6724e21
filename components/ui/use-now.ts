'use client'

import { useSyncExternalStore } from 'react'
import { currentSecondAtMs, subscribeToSeconds } from './ticker.ts'

/**
 * The current whole second, ticking. On the server and while hydrating it is the instant given, so both draw the same;
 * without one it is null and the caller shows something that does not depend on now.
 */
export function useNow(serverNowMs?: number): number | null {
  return useSyncExternalStore(subscribeToSeconds, currentSecondAtMs as () => number | null, () => serverNowMs ?? null)
}
