import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { FormError } from './form-error.tsx'

type FormEndProps = {
  readonly label: string
  /** Why it cannot be saved by this person, or as it stands. */
  readonly refusal: string | null
  readonly pending: boolean
  readonly cancelHref: string
  readonly error: Error | null
  /** Fields that show their own sentence, and what was said by field. */
  readonly fields: readonly string[]
  readonly shown: object
}

/** The end of a form that has a page of its own: save, leave, and why it was not saved. */
export function FormEnd({ label, refusal, pending, cancelHref, ...why }: FormEndProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line pt-3">
      <Button type="submit" variant="primary" disabledReason={refusal} pending={pending} pendingLabel="Saving…">
        {label}
      </Button>
      <Link href={cancelHref} className={buttonClass({ variant: 'quiet' })}>
        Cancel
      </Link>
      <FormError {...why} />
    </div>
  )
}
