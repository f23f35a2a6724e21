'use client'

import Link from 'next/link'
import type { Step } from '#lib/runbook/compiled-step.ts'
import { Blocks, placeOfObject } from './blocks.tsx'
import type { DrawSamples } from './evidence-item.tsx'
import type { TypedValues } from './fill-in.ts'
import { SkipReasons } from './skip-reasons.tsx'
import { StepButtons } from './step-buttons.tsx'
import { StepEvidence } from './step-evidence.tsx'
import type { StepState } from './step-states.ts'
import type { Outcome, PendingTick, ProcedureRef, SkipReason } from './use-run-acts.ts'

type StepCardProps = {
  readonly number: number
  readonly procedure: ProcedureRef
  readonly step: Step
  readonly state: StepState
  readonly pending: PendingTick | undefined
  readonly typed: TypedValues
  readonly disabledReason: string | null
  readonly isSkipping: boolean
  readonly onTick: (outcome: Exclude<Outcome, 'skipped'>) => void
  readonly onSkip: (reason: SkipReason) => void
  readonly onSkipping: (isSkipping: boolean) => void
  readonly onUndo: () => void
  readonly drawSamples: DrawSamples
}

/** The step in hand: its condition, caution and words, its evidence, and what one can say of it. */
export function StepCard(props: StepCardProps) {
  const { step, isSkipping, onSkip, onSkipping } = props
  return (
    <div className="flex flex-col gap-3 pr-3 pb-3 pl-11 max-md:pl-3">
      {step.condition !== null && (
        <p>
          <span className="font-medium">Only if</span> {step.condition}
        </p>
      )}
      {step.caution !== null && (
        <p className="rounded-control border border-line-strong px-3 py-1.5">
          <span className="font-semibold">! Caution.</span> {step.caution}
        </p>
      )}
      {step.bodyBlocks.length > 0 && <Blocks blocks={step.bodyBlocks.filter(({ kind }) => kind !== 'code')} />}
      <StepEvidence
        number={props.number}
        procedure={props.procedure}
        step={step}
        typed={props.typed}
        drawSamples={props.drawSamples}
      />
      {isSkipping ? (
        <SkipReasons onChoose={onSkip} onCancel={() => onSkipping(false)} />
      ) : (
        <StepButtons
          step={step}
          state={props.state}
          pending={props.pending}
          disabledReason={props.disabledReason}
          onTick={props.onTick}
          onSkip={() => onSkipping(true)}
          onUndo={props.onUndo}
        />
      )}
      <Link
        href={`/runbooks/${encodeURIComponent(props.procedure.runbookId)}#${placeOfObject(step.id)}`}
        className="self-start text-meta text-link underline underline-offset-2 pointer-coarse:py-3"
      >
        This step in the document
      </Link>
    </div>
  )
}
