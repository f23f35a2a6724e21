import { cva, type VariantProps } from 'class-variance-authority'

/** The look of a button, for `Button` and for links that act like one. */
export const buttonClass = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap',
    'transition-colors select-none aria-disabled:cursor-not-allowed disabled:cursor-not-allowed',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-ink bg-ink text-bg hover:border-ink-2 hover:bg-ink-2 disabled:border-line disabled:bg-raised disabled:text-ink-3',
        secondary:
          'border-line-strong bg-transparent text-ink hover:bg-raised disabled:border-line disabled:bg-transparent disabled:text-ink-3',
        // Red is kept for P0: a dangerous button turns red only under the pointer or the focus, and its dialog says the rest.
        danger:
          'border-line-strong bg-transparent text-ink hover:border-p0 hover:text-p0 focus-visible:border-p0 focus-visible:text-p0 disabled:border-line disabled:text-ink-3',
        quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-raised hover:text-ink disabled:text-ink-3',
      },
      size: {
        normal: 'h-control px-2.5 text-body',
        small: 'h-6 px-2 text-label pointer-coarse:h-control',
        square: 'size-control px-0 text-body',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'normal' },
  },
)

export type ButtonLook = VariantProps<typeof buttonClass>
