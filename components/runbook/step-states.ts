import type { StepRecord } from '#lib/contracts/runbooks.ts'

type Outcome = 'done' | 'normal' | 'abnormal' | 'skipped'
/** Where a step stands: the record that holds now, or open. */
export type StepState = { readonly outcome: Outcome | 'open'; readonly record: StepRecord | null }

const OPEN: StepState = { outcome: 'open', record: null }

/**
 * The standing of every step from the log of its run. An undo takes back the latest outcome that still holds, so the one
 * before it holds again; notes and copied commands change nothing.
 */
export function readStepStates(records: readonly StepRecord[]): ReadonlyMap<string, StepState> {
  const held = new Map<string, StepRecord[]>()
  for (const record of records.toSorted((a, b) => a.at - b.at)) {
    const outcomes = held.get(record.stepId) ?? []
    if (record.kind === 'undone') outcomes.pop()
    else if (isOutcome(record.kind)) outcomes.push(record)
    held.set(record.stepId, outcomes)
  }
  return new Map(
    [...held].map(([stepId, outcomes]) => {
      const record = outcomes.at(-1)
      return [stepId, record && isOutcome(record.kind) ? { outcome: record.kind, record } : OPEN]
    }),
  )
}

export function stateOf(states: ReadonlyMap<string, StepState>, stepId: string): StepState {
  return states.get(stepId) ?? OPEN
}

function isOutcome(kind: StepRecord['kind']): kind is Outcome {
  return kind === 'done' || kind === 'normal' || kind === 'abnormal' || kind === 'skipped'
}
