'use client'

import { Button } from '#components/ui/button.tsx'
import type { Step } from '#lib/runbook/compiled-step.ts'
import type { StepState } from './step-states.ts'
import type { Outcome, PendingTick } from './use-run-acts.ts'

type StepButtonsProps = {
  readonly step: Step
  readonly state: StepState
  readonly pending: PendingTick | undefined
  readonly disabledReason: string | null
  readonly onTick: (outcome: Exclude<Outcome, 'skipped'>) => void
  readonly onSkip: () => void
  readonly onUndo: () => void
}

/** What one can say of a step, each with its key. A check is judged; anything else is done. */
export function StepButtons(props: StepButtonsProps) {
  const { step, state, pending, disabledReason, onTick, onSkip, onUndo } = props
  const held = { size: 'small' as const, disabled: disabledReason !== null, title: disabledReason ?? undefined }
  const saving = (outcome: Outcome) => ({ pending: pending?.outcome === outcome, pendingLabel: 'Saving…' })
  const isCheck = step.verbKind === 'check' || step.evidence.some(({ kind }) => kind === 'query' || kind === 'panel')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button {...held} {...saving('done')} hint="Space" onClick={() => onTick('done')}>
        Done
      </Button>
      {isCheck && (
        <>
          <Button {...held} {...saving('normal')} hint="n" onClick={() => onTick('normal')}>
            Normal
          </Button>
          <Button {...held} {...saving('abnormal')} hint="b" onClick={() => onTick('abnormal')}>
            Abnormal
          </Button>
        </>
      )}
      <Button {...held} {...saving('skipped')} variant="quiet" hint="s" onClick={onSkip}>
        Skip
      </Button>
      {state.record !== null && (
        <Button {...held} variant="quiet" hint="u" onClick={onUndo}>
          Undo
        </Button>
      )}
    </div>
  )
}
