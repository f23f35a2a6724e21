import type { ReactNode } from 'react'
import { cn } from './cn.ts'

type EmptyStateProps = {
  /** One sentence. For good news say what is absent and when it last was not. */
  readonly children: ReactNode
  /** At most one thing to do. */
  readonly action?: ReactNode
  readonly className?: string
}

export function EmptyState({ children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-wrap items-center gap-3 px-4 py-6 text-ink-2', className)}>
      <p className="max-w-text">{children}</p>
      {action}
    </div>
  )
}
