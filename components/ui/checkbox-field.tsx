import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './cn.ts'

type CheckboxFieldProps = Omit<ComponentProps<'input'>, 'id' | 'type'> & {
  readonly label: ReactNode
  readonly hint?: ReactNode
}

/** The whole line is the target. */
export function CheckboxField({ label, hint, className, ...rest }: CheckboxFieldProps) {
  const id = useId()
  return (
    <div className={cn('flex min-h-control items-start gap-2 py-1', className)}>
      <input
        {...rest}
        type="checkbox"
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-ink pointer-coarse:size-6"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-label text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
