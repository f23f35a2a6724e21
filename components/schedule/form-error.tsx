type FormErrorProps = { readonly error: Error | null; readonly fields?: readonly string[]; readonly shown?: object }

/** Why it was not saved, when no field on the form already says so. */
export function FormError({ error, fields = [], shown = {} }: FormErrorProps) {
  if (error === null || fields.some((field) => field in shown)) return null
  return (
    <p role="alert" className="text-ink">
      <span aria-hidden="true" className="font-semibold text-p0">
        !{' '}
      </span>
      {error.message}
    </p>
  )
}
