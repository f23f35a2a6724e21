import type { CompiledRunbook, Phase } from './compiled-runbook.ts'
import type { Step } from './compiled-step.ts'

/** A procedure or a problem in the one shape that a guided run needs. */
export type Runnable = {
  id: string
  sectionId: string
  title: string
  phases: Phase[]
  steps: Step[]
  symptom: string | null
  impact: string | null
}

/** The procedure or problem with this id as phases of steps; null when the runbook has none. A procedure is one phase. */
export function findRunnable(runbook: CompiledRunbook, id: string): Runnable | null {
  const problem = runbook.problems.find((each) => each.id === id)
  if (problem) {
    const { sectionId, title, phases, symptom, impact } = problem
    return { id, sectionId, title, phases, steps: phases.flatMap((phase) => phase.steps), symptom, impact }
  }
  const procedure = runbook.procedures.find((each) => each.id === id)
  if (!procedure) return null
  const { sectionId, title, mode, steps } = procedure
  return {
    id,
    sectionId,
    title,
    phases: [{ role: 'investigate', title, mode, steps }],
    steps,
    symptom: null,
    impact: null,
  }
}
