import { Button } from '#components/ui/button.tsx'

type FormFootProps = {
  readonly label: string
  readonly isPending: boolean
  readonly problem: string | null
  /** Said after it worked. */
  readonly done: string | null
  readonly refusal: string | null
}

export function FormFoot({ label, isPending, problem, done, refusal }: FormFootProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" disabledReason={refusal} pending={isPending} pendingLabel="Saving…">
        {label}
      </Button>
      <span role="status" className="text-label text-ink-2">
        {done}
      </span>
      {problem !== null && (
        <p role="alert" className="w-full max-w-text">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {problem}
        </p>
      )}
    </div>
  )
}
