'use client'

import { formatAge } from '#lib/format/age.ts'
import { formatInstant, type InstantStyle } from '#lib/format/instant.ts'
import { cn } from './cn.ts'
import { useNow } from './use-now.ts'

type InstantProps = {
  readonly at: number
  readonly timeZone: string
  readonly now?: number
  /** How the absolute half is written. The full form with its zone is always in the title. */
  readonly style?: InstantStyle
  /** Leave the relative half out where a column already says it. */
  readonly absoluteOnly?: boolean
  readonly className?: string
}

/** When, twice: the wall time with its zone, and how long ago beside it. */
export function Instant({ at, timeZone, now, style = 'clock', absoluteOnly = false, className }: InstantProps) {
  const nowMs = useNow(now)
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatInstant(at, timeZone, { style: 'full' })}
      className={cn('tabular', className)}
    >
      {formatInstant(at, timeZone, { style })}
      {!absoluteOnly && nowMs !== null && <span className="text-ink-3 ticking"> · {formatAge(at, nowMs)}</span>}
    </time>
  )
}
