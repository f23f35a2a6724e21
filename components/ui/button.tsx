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
    /** Why this person cannot, and whom to ask. The button stays in reach of the focus, so that the reason can be heard. */
    readonly disabledReason?: string | null
  }

export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    pending = false,
    pendingLabel,
    hint,
    disabledReason,
    className,
    children,
    onClick,
    type,
    ...rest
  } = props
  const isRefused = typeof disabledReason === 'string'
  const isInert = pending || isRefused
  return (
    <button
      title={disabledReason ?? undefined}
      {...rest}
      type={isInert ? 'button' : (type ?? 'button')}
      aria-busy={pending || undefined}
      aria-disabled={isInert || rest['aria-disabled'] || undefined}
      onClick={isInert ? undefined : onClick}
      className={cn(
        buttonClass({ variant, size }),
        pending && 'opacity-80',
        isRefused && 'border-line bg-transparent text-ink-3 hover:border-line hover:bg-transparent hover:text-ink-3',
        className,
      )}
    >
      {pendingLabel === undefined ? children : <TwoLabels label={children} other={pendingLabel} showOther={pending} />}
      {isRefused && <span className="sr-only">. {disabledReason}</span>}
      {hint !== undefined && !isRefused && (
        <Kbd className={variant === 'primary' ? 'border-bg/40 text-bg' : ''}>{hint}</Kbd>
      )}
    </button>
  )
}

type TwoLabelsProps = { readonly label: React.ReactNode; readonly other: string; readonly showOther: boolean }

/** Both in one cell, one of them invisible: the width is that of the wider and never changes. */
function TwoLabels({ label, other, showOther }: TwoLabelsProps) {
  const cell = 'col-start-1 row-start-1 inline-flex items-center justify-center'
  return (
    <span className="grid">
      <span className={cn(cell, showOther && 'invisible')}>{label}</span>
      <span className={cn(cell, !showOther && 'invisible')}>{other}</span>
    </span>
  )
}
