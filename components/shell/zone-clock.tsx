'use client'

import { useNow } from '#components/ui/use-now.ts'
import { formatInstant } from '#lib/format/instant.ts'

type ZoneClockProps = { readonly timeZone: string; readonly serverNowMs?: number }

/** The workspace's wall clock, with its zone. Everybody on a call reads the same one. */
export function ZoneClock({ timeZone, serverNowMs }: ZoneClockProps) {
  const nowMs = useNow(serverNowMs)
  return (
    <time className="shrink-0 font-mono text-label text-ink-2 ticking" suppressHydrationWarning>
      {nowMs === null ? '' : formatInstant(nowMs, timeZone, { style: 'clock' })}
    </time>
  )
}
