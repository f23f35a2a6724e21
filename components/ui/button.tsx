import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class.ts'
import { cn } from './cn.ts'
import { Kbd } from './kbd.tsx'

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** The act is on its way: the button stays in place and focus, says so, and does nothing more. */
    readonly pending?: boolean
    /** Written instead of the label while pending ("Acknowledging…"). The button keeps the wider of both widths. */
    readonly pendingLabel?: string
    /** The key that does the same, shown where there is a keyboard. */
    readonly hint?: string
  }

export function Button(props: ButtonProps) {
  const { variant, size, pending = false, pendingLabel, hint, className, children, onClick, type, ...rest } = props
  return (
    <button
      {...rest}
      type={pending ? 'button' : (type ?? 'button')}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      onClick={pending ? undefined : onClick}
      className={cn(buttonClass({ variant, size }), pending && 'opacity-80', className)}
    >
      {pendingLabel === undefined ? (
        children
      ) : (
        <span className="grid">
          <span
            className={cn('col-start-1 row-start-1 inline-flex items-center justify-center', pending && 'invisible')}
          >
            {children}
          </span>
          <span className={cn('col-start-1 row-start-1', !pending && 'invisible')} aria-hidden={!pending}>
            {pendingLabel}
          </span>
        </span>
      )}
      {hint !== undefined && <Kbd className={variant === 'primary' ? 'border-bg/40 text-bg' : ''}>{hint}</Kbd>}
    </button>
  )
}
