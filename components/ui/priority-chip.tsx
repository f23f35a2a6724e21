import { cn } from './cn.ts'

type PriorityName = 'P0' | 'P1' | 'P2' | 'P3'
type PriorityChipProps = {
  readonly priority: PriorityName
  readonly size?: 'small' | 'normal'
  readonly className?: string
}

/** The emphasis ladder: solid, solid, outline, grey. The label is always written. */
const LOOK: Readonly<Record<PriorityName, string>> = {
  P0: 'bg-p0-fill text-on-p0',
  P1: 'bg-p1-fill text-on-p1',
  P2: 'text-p2 ring-1 ring-p2 ring-inset',
  P3: 'bg-p3-fill text-on-p3',
}

export function PriorityChip({ priority, size = 'normal', className }: PriorityChipProps) {
  return (
    <span
      className={cn(
        'inline-flex shrink-0 items-center rounded-control font-semibold',
        size === 'small' ? 'h-4 px-1 text-meta' : 'h-5 px-1.5 text-label',
        LOOK[priority],
        className,
      )}
    >
      {priority}
    </span>
  )
}
