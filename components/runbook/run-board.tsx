'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import type { Run } from '#lib/contracts/runbooks.ts'
import type { DrawSamples } from './evidence-item.tsx'
import type { TypedValues } from './fill-in.ts'
import { allSteps, type ProcedureView } from './read-procedure.ts'
import { readRunKey } from './run-keys.ts'
import { StepCard } from './step-card.tsx'
import { StepLine } from './step-line.tsx'
import { readStepStates, stateOf } from './step-states.ts'
import type { Outcome, ProcedureRef, RunActs, SkipReason } from './use-run-acts.ts'
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

/** The checklist: every step in its place, one in hand. Only its own reader moves the hand; others' ticks just appear. */
export function RunBoard(props: RunBoardProps) {
  const { procedure, run, acts, disabledReason, timeZone, number, reference } = props
  const steps = allSteps(procedure)
  const states = readStepStates(run?.records ?? [])
  const pendingOf = (stepId: string) => acts.pending.findLast((tick) => tick.stepId === stepId)
  const isOpen = (stepId: string) => stateOf(states, stepId).outcome === 'open' && pendingOf(stepId) === undefined
  const [inHandId, setInHandId] = useState(() => (steps.find(({ step }) => isOpen(step.id)) ?? steps[0])?.step.id)
  const [isSkipping, setIsSkipping] = useState(false)
  const [typed, setTyped] = useState<TypedValues>({})
  const region = useRef<HTMLElement>(null)
  const here = steps.findIndex(({ step }) => step.id === inHandId)

  const take = (stepId: string | undefined) => {
    if (stepId === undefined) return
    setIsSkipping(false)
    setInHandId(stepId)
  }
  const focusLine = (stepId: string | undefined) => {
    if (stepId === undefined) return
    region.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(stepId)}"]`)?.focus()
  }
  const record = (outcome: Outcome, reason?: SkipReason) => {
    if (inHandId === undefined || disabledReason !== null) return
    acts.tick({ stepId: inHandId, outcome, ...(reason === undefined ? {} : { reason }) })
    const next = steps.slice(here + 1).find(({ step }) => isOpen(step.id))?.step.id
    take(next ?? inHandId)
    focusLine(next ?? inHandId)
  }
  const undo = () => {
    if (run !== null && inHandId !== undefined && disabledReason === null) acts.undo(run.id, inHandId)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = readRunKey(event)
    if (key === null) return
    event.preventDefault()
    if (key === 'previous' || key === 'next') {
      const to = steps[here + (key === 'next' ? 1 : -1)]?.step.id
      take(to)
      focusLine(to)
    } else if (key === 'skip') setIsSkipping(disabledReason === null)
    else if (key === 'undo') undo()
    else record(key)
  }

  useHotkeys({
    c: {
      label: 'Go to the checklist. In it: ↑ ↓ move, Space done, n normal, b abnormal, s skip, u undo',
      run: () => focusLine(inHandId),
    },
  })

  return (
    <section ref={region} aria-label={`Checklist ${procedure.title}`} onKeyDown={onKeyDown}>
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
          <ol>
            {group.steps.map((placed) => (
              <StepLine
                key={placed.step.id}
                placed={placed}
                state={stateOf(states, placed.step.id)}
                pending={pendingOf(placed.step.id)}
                timeZone={timeZone}
                isInHand={placed.step.id === inHandId}
                onTake={() => take(placed.step.id)}
              >
                <StepCard
                  number={number}
                  procedure={reference}
                  step={placed.step}
                  state={stateOf(states, placed.step.id)}
                  pending={pendingOf(placed.step.id)}
                  typed={typed}
                  disabledReason={disabledReason}
                  isSkipping={isSkipping}
                  onTick={record}
                  onSkip={(reason) => record('skipped', reason)}
                  onSkipping={setIsSkipping}
                  onUndo={undo}
                  drawSamples={props.drawSamples}
                />
              </StepLine>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
