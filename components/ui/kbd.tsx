import type { ReactNode } from 'react'
import { cn } from './cn.ts'

type KbdProps = {
  readonly children: ReactNode
  readonly className?: string /** Keep it where there is no keyboard. */
  readonly always?: boolean
}

/** A key, drawn. Screen readers hear the key from `aria-keyshortcuts` or the keys list, not from every label. */
export function Kbd({ children, className, always = false }: KbdProps) {
  return (
    <kbd
      aria-hidden={!always || undefined}
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-control border border-line-strong px-1 font-mono text-meta font-normal text-ink-2',
        !always && 'key-hint',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
