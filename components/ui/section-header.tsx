import type { ReactNode } from 'react'
import { cn } from './cn.ts'

type SectionHeaderProps = {
  readonly title: ReactNode
  /** Right end, grey: "newest first", "step 2 of 5". */
  readonly note?: ReactNode
  readonly level?: 2 | 3
  readonly id?: string
  readonly className?: string
}

/** The 32 px line that names a column or a part of a page. */
export function SectionHeader({ title, note, level = 2, id, className }: SectionHeaderProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={cn('flex min-h-8 items-center gap-3 border-b border-line px-3 py-1 text-label', className)}>
      <Heading id={id} className="font-medium text-ink-2">
        {title}
      </Heading>
      {note !== undefined && <div className="ml-auto flex items-center gap-2 text-right text-ink-3">{note}</div>}
    </div>
  )
}
