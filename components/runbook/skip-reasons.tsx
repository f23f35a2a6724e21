'use client'

import { Button } from '#components/ui/button.tsx'
import { REASON_WORD } from './step-note.tsx'
import type { SkipReason } from './use-run-acts.ts'

type SkipReasonsProps = { readonly onChoose: (reason: SkipReason) => void; readonly onCancel: () => void }

const REASONS: readonly SkipReason[] = ['not_applicable', 'already_done', 'no_access', 'too_risky', 'no_time']

/** Why a step is skipped, one press each. Asked for by S or the button, so the focus may come here. */
export function SkipReasons({ onChoose, onCancel }: SkipReasonsProps) {
  return (
    <fieldset
      className="flex flex-wrap items-center gap-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <legend className="float-left mr-2 text-label text-ink-2">Skip, because</legend>
      {REASONS.map((reason, index) => (
        <Button
          key={reason}
          size="small"
          ref={index === 0 ? focusOnce : undefined}
          onClick={() => onChoose(reason)}
          className="pointer-coarse:h-control"
        >
          {REASON_WORD[reason]}
        </Button>
      ))}
      <Button size="small" variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </fieldset>
  )
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus()
}
