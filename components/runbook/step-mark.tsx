import type { StepState } from './step-states.ts'
import type { PendingTick } from './use-run-acts.ts'

type StepMarkProps = { readonly state: StepState; readonly pending: PendingTick | undefined }

export const OUTCOME_WORD: Readonly<Record<StepState['outcome'], string>> = {
  open: 'open',
  done: 'done',
  normal: 'normal',
  abnormal: 'abnormal',
  skipped: 'skipped',
}
const GLYPH: Readonly<Record<StepState['outcome'], string>> = {
  open: '○',
  done: '✓',
  normal: '✓',
  abnormal: '▲',
  skipped: '⤼',
}

/** How a step stands, as a sign for the eye; its word stands beside it. A tick on its way is not shown as made. */
export function StepMark({ state, pending }: StepMarkProps) {
  const isBad = pending === undefined && state.outcome === 'abnormal'
  return (
    <span aria-hidden="true" className={`w-4 shrink-0 text-center ${isBad ? 'text-p1' : 'text-ink-2'}`}>
      {pending === undefined ? GLYPH[state.outcome] : '…'}
    </span>
  )
}
