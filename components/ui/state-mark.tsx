import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { StateGlyph, type StateName } from './state-glyph.tsx'

type StateMarkProps = {
  readonly state: StateName
  /** Who has it: "Acknowledged by Mara". */
  readonly by?: string
  /** What follows the word: "nobody has it", "until 07:00", "since 03:06". */
  readonly detail?: ReactNode
  /** Colours the glyph of a triggered thing. Without it the glyph is grey. */
  readonly priority?: 'P0' | 'P1' | 'P2' | 'P3'
  /** Resolved within the last ten minutes: green, later grey. */
  readonly recent?: boolean
  readonly className?: string
}

const WORD: Readonly<Record<StateName, string>> = {
  triggered: 'Triggered',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  silenced: 'Silenced',
  no_data: 'No data',
}
const PRIORITY_TONE = { P0: 'text-p0', P1: 'text-p1', P2: 'text-p2', P3: 'text-p3' } as const

/** Glyph and word together, always: colour and shape never speak alone. */
export function StateMark({ state, by, detail, priority, recent = false, className }: StateMarkProps) {
  const isGrey = state === 'silenced' || state === 'no_data' || (state === 'resolved' && !recent)
  return (
    <span className={cn('inline-flex items-center gap-1.5', isGrey ? 'text-ink-3' : 'text-ink', className)}>
      <StateGlyph state={state} className={toneOf(state, priority, recent)} />
      <span>
        {WORD[state]}
        {by !== undefined && ` by ${by}`}
        {detail !== undefined && (
          <>
            {state === 'triggered' ? ', ' : ' '}
            {detail}
          </>
        )}
      </span>
    </span>
  )
}

function toneOf(state: StateName, priority: StateMarkProps['priority'], recent: boolean): string {
  if (state === 'triggered') return priority ? PRIORITY_TONE[priority] : 'text-ink-2'
  if (state === 'acknowledged') return 'text-owned'
  return state === 'resolved' && recent ? 'text-resolved' : 'text-ink-3'
}
