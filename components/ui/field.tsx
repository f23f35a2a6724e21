import { type ReactNode, useId } from 'react'
import { cn } from './cn.ts'

/** What a control inside a Field must carry so that its label, hint and error are read out with it. */
export type WiredControl = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly required: boolean
}

type FieldProps = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to write instead. */
  readonly error?: ReactNode
  readonly required?: boolean
  readonly className?: string
  readonly children: (wired: WiredControl) => ReactNode
}

export function Field({ label, hint, error, required = false, className, children }: FieldProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((part) => part !== null)
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-label font-medium text-ink-2">
        {label}
        {!required && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
        required,
      })}
      {hint !== undefined && hint !== null && (
        <p id={`${id}-hint`} className="text-label text-ink-3">
          {hint}
        </p>
      )}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-label text-ink">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {error}
        </p>
      ) : null}
    </div>
  )
}
