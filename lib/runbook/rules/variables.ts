import type { Draft } from '../draft.ts'
import { findVariables, normaliseName, type VariableContext } from '../find-variables.ts'

/** R28: every placeholder of the document's commands, queries and addresses by its one name, with the author's default. */
export function compileVariables(draft: Draft): void {
  const spellings = new Map<string, Set<string>>()
  const add = (text: string, context: VariableContext) => {
    for (const use of findVariables(text, context))
      spellings.set(use.name, (spellings.get(use.name) ?? new Set()).add(use.spelling))
  }
  for (const command of draft.out.commands) add(command.text, 'shell')
  for (const request of draft.out.httpRequests) add(request.text, 'shell')
  for (const panel of draft.out.panels) for (const query of panel.queries) add(query.text, 'promql')
  for (const { query } of draft.out.queries) add(query.text, 'promql')
  const defaults = new Map(
    Object.entries(draft.out.meta.variables).map(([name, variable]) => [normaliseName(name), variable.default]),
  )
  for (const [name, uses] of spellings)
    draft.out.variables.push({ name, spellings: [...uses], default: defaults.get(name) ?? null })
}
