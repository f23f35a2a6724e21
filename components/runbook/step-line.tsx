'use client'

import type { ReactNode } from 'react'
import { Inlines } from './inlines.tsx'
import type { PlacedStep } from './read-procedure.ts'
import { OUTCOME_WORD, StepMark } from './step-mark.tsx'
import { StepNote } from './step-note.tsx'
import type { StepState } from './step-states.ts'
import type { PendingTick } from './use-run-acts.ts'

type StepLineProps = {
  readonly placed: PlacedStep
  readonly state: StepState
  readonly pending: PendingTick | undefined
  readonly timeZone: string
  readonly isInHand: boolean
  readonly onTake: () => void
  /** The card, under the line, when it is in hand. */
  readonly children?: ReactNode
}

/** A line is a button, and a button holds no links; the card under it has them. */
const noLinks = () => null

/** One step of the rail: its number, what to do, how it stands. In hand it is edged in blue and carries its evidence. */
export function StepLine({ placed, state, pending, timeZone, isInHand, onTake, children }: StepLineProps) {
  const { step, place, depth } = placed
  const isOpen = state.outcome === 'open' && pending === undefined
  return (
    <li
      aria-current={isInHand ? 'step' : undefined}
      className={`border-b border-line ${isInHand ? 'bg-selected/50 edge-owned' : ''}`}
    >
      <button
        type="button"
        data-step={step.id}
        tabIndex={isInHand ? 0 : -1}
        onClick={onTake}
        aria-label={`Step ${place}, ${OUTCOME_WORD[state.outcome]}: ${step.text}`}
        className={`flex min-h-row w-full items-start gap-2 px-3 py-1.5 text-left focus-inset hover:bg-raised ${depth > 0 ? 'pl-9' : ''}`}
      >
        <StepMark state={state} pending={pending} />
        <span className="w-7 shrink-0 text-ink-3">{place}</span>
        <span className="min-w-0 flex-1">
          <span className={`max-w-text wrap-anywhere ${isInHand || isOpen ? 'text-ink' : 'text-ink-2'}`}>
            <Inlines nodes={step.titleInline} hrefOf={noLinks} />
            {step.isOptional && <span className="text-ink-3"> (optional)</span>}
          </span>
          {!isOpen && (
            <span className="block text-label text-ink-3">
              <StepNote state={state} pending={pending} timeZone={timeZone} />
            </span>
          )}
        </span>
        {step.risk === 'destructive' && <span className="text-meta font-semibold text-p0">▲ destructive</span>}
      </button>
      {isInHand && children}
    </li>
  )
}
