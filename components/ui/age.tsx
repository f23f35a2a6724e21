'use client'

import { formatDuration } from '#lib/format/duration.ts'
import { cn } from './cn.ts'
import { useNow } from './use-now.ts'

type AgeProps = {
  readonly at: number
  /** The server's now, so that the first paint already has the age. */
  readonly now?: number
  readonly className?: string
}

/** How long ago, ticking: "12 m 08 s". The word "ago" belongs to the sentence around it. */
export function Age({ at, now, className }: AgeProps) {
  const nowMs = useNow(now)
  return (
    <time dateTime={new Date(at).toISOString()} className={cn('ticking', className)}>
      {nowMs === null ? '…' : formatDuration(Math.max(0, nowMs - at))}
    </time>
  )
}
