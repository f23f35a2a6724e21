'use client'

import { useEffect } from 'react'
import { alignClock } from '#components/ui/ticker.ts'

/** Sets the page's clocks by the server's once per load. */
export function AlignClock({ serverNowMs }: { readonly serverNowMs: number }) {
  useEffect(() => alignClock(serverNowMs), [serverNowMs])
  return null
}
