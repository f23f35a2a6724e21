'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import type { Run } from '#lib/contracts/runbooks.ts'
import type { PlacedStep } from './read-procedure.ts'
import { readRunKey } from './run-keys.ts'
import { readStepStates, stateOf } from './step-states.ts'
import type { Outcome, RunActs, SkipReason } from './use-run-acts.ts'

type Given = {
  readonly steps: readonly PlacedStep[]
  readonly run: Run | null
  readonly acts: RunActs
  readonly mayAct: boolean
}

/** Which step is in hand, and what the keys do to it. Only its own reader moves the hand; others' ticks just appear. */
export function useStepInHand({ steps, run, acts, mayAct }: Given) {
  const states = readStepStates(run?.records ?? [])
  const pendingOf = (stepId: string) => acts.pending.findLast((tick) => tick.stepId === stepId)
  const isOpen = ({ step }: PlacedStep) =>
    stateOf(states, step.id).outcome === 'open' && pendingOf(step.id) === undefined
  const [inHandId, setInHandId] = useState(() => (steps.find(isOpen) ?? steps[0])?.step.id)
  const [isSkipping, setIsSkipping] = useState(false)
  const region = useRef<HTMLElement>(null)
  const here = steps.findIndex(({ step }) => step.id === inHandId)

  const take = (stepId: string | undefined) => {
    if (stepId === undefined) return
    setIsSkipping(false)
    setInHandId(stepId)
  }
  const takeAndFocus = (stepId: string | undefined) => {
    take(stepId)
    if (stepId === undefined) return
    region.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(stepId)}"]`)?.focus()
  }
  const record = (outcome: Outcome, reason?: SkipReason) => {
    if (inHandId === undefined || !mayAct) return
    acts.tick({ stepId: inHandId, outcome, ...(reason === undefined ? {} : { reason }) })
    takeAndFocus(steps.slice(here + 1).find(isOpen)?.step.id ?? inHandId)
  }
  const undo = () => {
    if (run !== null && inHandId !== undefined && mayAct) acts.undo(run.id, inHandId)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = readRunKey(event)
    if (key === null) return
    event.preventDefault()
    if (key === 'previous') takeAndFocus(steps[here - 1]?.step.id)
    else if (key === 'next') takeAndFocus(steps[here + 1]?.step.id)
    else if (key === 'skip') setIsSkipping(mayAct)
    else if (key === 'undo') undo()
    else record(key)
  }
  useHotkeys({
    c: {
      label: 'Go to the checklist. In it: ↑ ↓ move, Space done, n normal, b abnormal, s skip, u undo',
      run: () => takeAndFocus(inHandId),
    },
  })
  return { region, inHandId, isSkipping, setIsSkipping, take, record, undo, onKeyDown, states, pendingOf }
}
