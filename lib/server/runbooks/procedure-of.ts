import { z } from 'zod'
import {
  type CompiledRunbook,
  type Panel,
  panelSchema,
  problemSchema,
  procedureSchema,
} from '#lib/runbook/compiled-runbook.ts'
import type { Evidence, Step } from '#lib/runbook/compiled-step.ts'

type Stepped = { readonly steps: readonly Step[] } | { readonly phases: readonly { readonly steps: readonly Step[] }[] }

/** A procedure or a problem with its phases, and what its steps refer to in the document: all that a run needs of it. */
const bound = z.object({
  panels: z.array(panelSchema),
  defaults: z.record(z.string(), z.object({ from: z.string().nullable(), default: z.string().nullable() })),
})
export const snapshotSchema = z.union([problemSchema.extend(bound.shape), procedureSchema.extend(bound.shape)])
export type Snapshot = z.infer<typeof snapshotSchema>

/** The procedure or problem with this id as a run keeps it; null when the document has none. */
export function snapshotOf(compiled: CompiledRunbook, procedureId: string): Snapshot | null {
  const found =
    compiled.procedures.find(({ id }) => id === procedureId) ?? compiled.problems.find(({ id }) => id === procedureId)
  if (!found) return null
  const used = new Set(stepsOf(found).flatMap((step) => step.evidence.map(panelIdOf)))
  const panels: Panel[] = compiled.panels.filter(({ id }) => used.has(id))
  return { ...found, panels, defaults: compiled.meta.variables }
}

/** Every step, those inside others after them, in the order of the document. */
export function stepsOf(procedure: Stepped): Step[] {
  const top = 'steps' in procedure ? procedure.steps : procedure.phases.flatMap(({ steps }) => steps)
  return top.flatMap(withSubsteps)
}

/** "3", or "3.1" for the first step inside the third: as the checklist numbers them. */
export function placeOf(procedure: Stepped, stepId: string): string {
  const top = 'steps' in procedure ? procedure.steps : procedure.phases.flatMap(({ steps }) => steps)
  return placeAmong(top, stepId, '') ?? ''
}

function placeAmong(steps: readonly Step[], stepId: string, prefix: string): string | null {
  for (const [index, step] of steps.entries()) {
    const place = `${prefix}${index + 1}`
    const found = step.id === stepId ? place : placeAmong(step.substeps, stepId, `${place}.`)
    if (found !== null) return found
  }
  return null
}

function withSubsteps(step: Step): Step[] {
  return [step, ...step.substeps.flatMap(withSubsteps)]
}

function panelIdOf(evidence: Evidence): string | null {
  return evidence.kind === 'panel' ? evidence.panelId : null
}
