'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the keyboard has a Command key. False on the server, so both draw the same first. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /mac|iphone|ipad/i.test(navigator.userAgent),
    () => false,
  )
}
