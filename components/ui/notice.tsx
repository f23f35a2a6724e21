import type { ReactNode } from 'react'
import { cn } from './cn.ts'

type NoticeProps = {
  /** What happened, who, and the next step: "Ivo acknowledged this 4 s ago. You are now following it." */
  readonly children: ReactNode
  readonly action?: ReactNode
  /** `owned`: somebody has it. Everything else that is said is grey. */
  readonly tone?: 'neutral' | 'owned'
  readonly className?: string
}

/** Something to know that is not a failure: a lost race, a partial answer, a drill. */
export function Notice({ children, action, tone = 'neutral', className }: NoticeProps) {
  return (
    <div
      role="status"
      className={cn(
        'flex flex-wrap items-center gap-3 border-b border-line bg-raised px-4 py-2',
        tone === 'owned' && 'edge-owned',
        className,
      )}
    >
      <p className="max-w-text min-w-0 flex-1">{children}</p>
      {action}
    </div>
  )
}
