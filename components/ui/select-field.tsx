import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field.tsx'
import { Select } from './select.tsx'

type SelectFieldProps = Omit<ComponentProps<'select'>, 'id'> & {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
}

export function SelectField({ label, hint, error, required, className, ...rest }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} className={className}>
      {(wired) => <Select {...rest} {...wired} />}
    </Field>
  )
}
