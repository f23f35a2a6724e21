import type { ReactNode } from 'react'
import { cn } from './cn.ts'

type PageHeaderProps = {
  readonly title: ReactNode
  /** Before the title: a priority chip. */
  readonly mark?: ReactNode
  /** Under it: one line of answers. */
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  /** The red edge of an unowned P0. */
  readonly urgent?: boolean
  /** Stays in view on a phone, actions included. */
  readonly sticky?: boolean
  readonly className?: string
}

export function PageHeader({
  title,
  mark,
  facts,
  actions,
  urgent = false,
  sticky = false,
  className,
}: PageHeaderProps) {
  return (
    <header
      className={cn(
        'border-b border-line bg-surface px-4 py-3',
        urgent && 'edge-p0',
        sticky && 'sticky top-0 z-20',
        className,
      )}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <h1 className="flex min-w-0 flex-1 basis-60 items-start gap-2.5 text-title font-semibold">
          {mark !== undefined && <span className="flex h-6 items-center">{mark}</span>}
          <span className="min-w-0 wrap-anywhere">{title}</span>
        </h1>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {facts !== undefined && (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-2">{facts}</div>
      )}
    </header>
  )
}
