'use client'

import type { ReactNode } from 'react'
import { formatDuration } from '#lib/format/duration.ts'
import { cn } from './cn.ts'
import { useNow } from './use-now.ts'

type CountdownProps = {
  readonly dueAt: number
  readonly now?: number
  /** Shown from the due second on, until the server says what happened. */
  readonly due?: ReactNode
  readonly className?: string
}

/** Time left, ticking: "2 m 52 s". Never below zero: a countdown does not know whether the thing happened. */
export function Countdown({ dueAt, now, due = 'due now', className }: CountdownProps) {
  const nowMs = useNow(now)
  return (
    <time dateTime={new Date(dueAt).toISOString()} className={cn('ticking', className)}>
      {nowMs === null ? '…' : nowMs >= dueAt ? due : formatDuration(Math.ceil((dueAt - nowMs) / 1000) * 1000)}
    </time>
  )
}
