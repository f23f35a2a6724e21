'use client'

import { Button } from '#components/ui/button.tsx'
import { FormError } from './form-error.tsx'

type SaveBarProps = {
  readonly isDirty: boolean
  readonly isPending: boolean
  readonly isSaved: boolean
  readonly problem: string | null
  readonly refusal: string | null
  readonly onDrop: () => void
  readonly label: string
}

/** The foot of a form that stands on the page: says whether something is unsaved, and saves or drops it. */
export function SaveBar({ isDirty, isPending, isSaved, problem, refusal, onDrop, label }: SaveBarProps) {
  return (
    <div className="flex flex-col gap-2">
      <FormError problem={problem} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant={isDirty ? 'primary' : 'secondary'}
          disabledReason={refusal ?? (isDirty ? null : 'Nothing has changed.')}
          pending={isPending}
          pendingLabel="Saving…"
        >
          {label}
        </Button>
        {isDirty && (
          <Button variant="quiet" onClick={onDrop}>
            Drop changes
          </Button>
        )}
        <span role="status" className="text-label text-ink-3">
          {isDirty ? 'Not saved yet.' : isSaved ? 'Saved.' : ''}
        </span>
      </div>
    </div>
  )
}
