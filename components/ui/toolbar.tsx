import type { ReactNode } from 'react'
import { cn } from './cn.ts'

type ToolbarProps = {
  readonly label: string
  readonly children: ReactNode /** Right end: counts, links. */
  readonly end?: ReactNode
  readonly className?: string
}

/** The line of filters or actions above a list. Wraps rather than scrolls. */
export function Toolbar({ label, children, end, className }: ToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className={cn('flex flex-wrap items-center gap-2 border-b border-line px-4 py-2', className)}
    >
      {children}
      {end !== undefined && <div className="ml-auto flex items-center gap-2 text-label text-ink-3">{end}</div>}
    </div>
  )
}
