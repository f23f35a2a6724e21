/** What is wrong with a form as a whole, read out as it appears. */
export function FormError({ problem }: { readonly problem: string | null }) {
  if (problem === null) return null
  return (
    <p role="alert" className="max-w-text">
      <span aria-hidden="true" className="font-semibold text-p0">
        !{' '}
      </span>
      {problem}
    </p>
  )
}
