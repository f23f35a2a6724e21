import type { Step } from '#lib/runbook/compiled-step.ts'

/** A part of a procedure under one heading; a plain procedure is one part without a title. */
export type StepGroup = { readonly title: string | null; readonly steps: readonly PlacedStep[] }

/** A step and where it stands: "3", or "3.1" for the first step inside the third. */
export type PlacedStep = { readonly step: Step; readonly place: string; readonly depth: number }

export type ProcedureView = {
  readonly title: string
  /** The section it stands in, which is also its anchor on the document's page. */
  readonly sectionId: string | null
  readonly groups: readonly StepGroup[]
}

/**
 * A compiled procedure or problem as the checklist draws it, or null for what is neither. The contract passes the
 * compiler's object through whole, so this is where it gets its type; only its frame is looked at.
 */
export function readProcedure(compiled: unknown): ProcedureView | null {
  if (!isObject(compiled) || typeof compiled.title !== 'string') return null
  const { title, steps, phases } = compiled
  const sectionId = typeof compiled.sectionId === 'string' ? compiled.sectionId : null
  if (isStepList(steps))
    return { title, sectionId, groups: steps.length === 0 ? [] : [{ title: null, steps: place(steps) }] }
  if (!Array.isArray(phases)) return null
  let before = 0
  const groups = readPhases(phases).map((phase) => {
    const placed = place(phase.steps, { before })
    before += phase.steps.length
    return { title: phase.title, steps: placed }
  })
  return { title, sectionId, groups }
}

export function allSteps(procedure: ProcedureView): readonly PlacedStep[] {
  return procedure.groups.flatMap(({ steps }) => steps)
}

function readPhases(
  phases: readonly unknown[],
): readonly { readonly title: string; readonly steps: readonly Step[] }[] {
  return phases.flatMap((phase) =>
    isObject(phase) && isStepList(phase.steps) && phase.steps.length > 0
      ? [{ title: typeof phase.title === 'string' ? phase.title : '', steps: phase.steps }]
      : [],
  )
}

/** Steps with the steps inside them after their parent. Counted on through all parts, so that "step 4" is one step. */
function place(steps: readonly Step[], at: { before?: number; prefix?: string; depth?: number } = {}): PlacedStep[] {
  const { before = 0, prefix = '', depth = 0 } = at
  return steps.flatMap((step, index) => {
    const own = `${prefix}${before + index + 1}`
    return [{ step, place: own, depth }, ...place(step.substeps, { prefix: `${own}.`, depth: depth + 1 })]
  })
}

function isStepList(value: unknown): value is readonly Step[] {
  return Array.isArray(value) && value.every((step) => isObject(step) && typeof step.id === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
