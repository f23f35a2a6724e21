import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field.tsx'
import { Textarea } from './textarea.tsx'

type TextareaFieldProps = Omit<ComponentProps<'textarea'>, 'id'> & {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
}

export function TextareaField({ label, hint, error, required, className, ...rest }: TextareaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} className={className}>
      {(wired) => <Textarea {...rest} {...wired} />}
    </Field>
  )
}
