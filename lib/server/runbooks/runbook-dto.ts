import type { RunbookSummary } from '#lib/contracts/runbooks.ts'
import type { CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'
import type { KeptRunbook } from './compiled-runbooks.ts'
import { stepsOf } from './procedure-of.ts'

/** By hand, field by field: the compiled form is large and most readers want its counts. */
export function toRunbookSummary({ compiled, updatedAt, missingSince }: KeptRunbook): RunbookSummary {
  const { id, title, path, meta } = compiled
  return {
    id,
    title,
    path,
    service: meta.service,
    owner: meta.owner,
    procedures: proceduresOf(compiled),
    alerts: [...new Set(compiled.alerts.filter((alert) => !alert.isSample).map(({ name }) => name))],
    checklists: compiled.checklists.length,
    diagnostics: {
      errors: compiled.diagnostics.filter(({ severity }) => severity === 'error').length,
      warnings: compiled.diagnostics.filter(({ severity }) => severity === 'warning').length,
      infos: compiled.diagnostics.filter(({ severity }) => severity === 'info').length,
    },
    updatedAt,
    missingSince,
  }
}

/** Problems and procedures alike, in the order of the document. */
function proceduresOf({ problems, procedures }: CompiledRunbook): RunbookSummary['procedures'] {
  return [...problems.map((problem) => ({ ...problem, kind: 'incident' })), ...procedures]
    .toSorted((a, b) => a.range.startOffset - b.range.startOffset)
    .map((each) => ({ id: each.id, title: each.title, kind: each.kind, steps: stepsOf(each).length }))
}
