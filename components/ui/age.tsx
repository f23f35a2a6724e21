'use client'

import { formatDuration } from '#lib/format/duration.ts'
import { cn } from './cn.ts'
import { useNow } from './use-now.ts'

type AgeProps = {
  readonly at: number
  /** The server's now, so that the first paint already has the age. */
  readonly now?: number
  /** One unit for narrow places: "12 m". */
  readonly short?: boolean
  readonly className?: string
}

/** How long ago, ticking: "12 m 08 s". The word "ago" belongs to the sentence around it. */
export function Age({ at, now, short = false, className }: AgeProps) {
  const nowMs = useNow(now)
  return (
    <time dateTime={new Date(at).toISOString()} className={cn('ticking', className)}>
      {nowMs === null ? '…' : inWords(Math.max(0, nowMs - at), short)}
    </time>
  )
}

/** Both units are cut off, never rounded, so the first alone is still true. */
function inWords(ageMs: number, short: boolean): string {
  const words = formatDuration(ageMs)
  return short ? words.split(' ').slice(0, 2).join(' ') : words
}
