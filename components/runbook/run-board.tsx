'use client'

import { useState } from 'react'
import type { Run } from '#lib/contracts/runbooks.ts'
import type { DrawSamples } from './evidence-item.tsx'
import type { TypedValues } from './fill-in.ts'
import { allSteps, type PlacedStep, type ProcedureView } from './read-procedure.ts'
import { StepCard } from './step-card.tsx'
import { StepLine } from './step-line.tsx'
import { stateOf } from './step-states.ts'
import type { ProcedureRef, RunActs } from './use-run-acts.ts'
import { useStepInHand } from './use-step-in-hand.ts'
import { VariablesForm } from './variables-form.tsx'

type RunBoardProps = {
  readonly number: number
  readonly reference: ProcedureRef
  readonly procedure: ProcedureView
  readonly run: Run | null
  readonly variables: Run['variables']
  readonly acts: RunActs
  readonly disabledReason: string | null
  readonly timeZone: string
  readonly drawSamples: DrawSamples
}

/** The checklist: every step in its place, one in hand with its evidence. */
export function RunBoard(props: RunBoardProps) {
  const { procedure, run, acts, disabledReason, timeZone, number, reference } = props
  const [typed, setTyped] = useState<TypedValues>({})
  const hand = useStepInHand({ steps: allSteps(procedure), run, acts, mayAct: disabledReason === null })

  const line = (placed: PlacedStep) => {
    const { step } = placed
    const state = stateOf(hand.states, step.id)
    const pending = hand.pendingOf(step.id)
    return (
      <StepLine
        key={step.id}
        placed={placed}
        state={state}
        pending={pending}
        timeZone={timeZone}
        isInHand={step.id === hand.inHandId}
        onTake={() => hand.take(step.id)}
      >
        <StepCard
          number={number}
          procedure={reference}
          step={step}
          state={state}
          pending={pending}
          typed={typed}
          disabledReason={disabledReason}
          isSkipping={hand.isSkipping}
          onTick={hand.record}
          onSkip={(reason) => hand.record('skipped', reason)}
          onSkipping={hand.setIsSkipping}
          onUndo={hand.undo}
          drawSamples={props.drawSamples}
        />
      </StepLine>
    )
  }
  return (
    <section ref={hand.region} aria-label={`Checklist ${procedure.title}`} onKeyDown={hand.onKeyDown}>
      <VariablesForm
        variables={props.variables}
        typed={typed}
        onType={(name, value) => setTyped({ ...typed, [name]: value })}
      />
      <p className="key-hint border-b border-line px-3 py-1 text-meta text-ink-3">
        C goes here · ↑ ↓ move · Space done · n normal · b abnormal · s skip · u undo
      </p>
      {procedure.groups.map((group) => (
        <div key={group.steps[0]?.step.id}>
          {group.title !== null && (
            <h3 className="border-b border-line px-3 py-1 text-label font-medium text-ink-2">{group.title}</h3>
          )}
          <ol>{group.steps.map(line)}</ol>
        </div>
      ))}
    </section>
  )
}
