import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

const badgeClass = cva(
  'inline-flex h-4.5 shrink-0 items-center gap-1 rounded-control border px-1.5 text-meta font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-raised text-ink-2',
        outline: 'border-line-strong text-ink-2',
        owned: 'border-owned text-owned',
        resolved: 'border-resolved text-resolved',
        warn: 'border-p2 text-p2',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

type BadgeProps = VariantProps<typeof badgeClass> & {
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
}

/** One or two words about a thing: "recorded", "drill", "draft". Never a sentence, never two in a row where one would do. */
export function Badge({ tone, children, className, title }: BadgeProps) {
  return (
    <span className={cn(badgeClass({ tone }), className)} title={title}>
      {children}
    </span>
  )
}
