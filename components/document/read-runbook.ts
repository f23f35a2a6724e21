import type { CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'

const LISTS = [
  'sections',
  'blocks',
  'procedures',
  'problems',
  'panels',
  'alerts',
  'checklists',
  'variables',
  'diagnostics',
]

/**
 * The compiled document, or null when it is of a version this page does not know. The contract passes the compiler's
 * object through whole and the server has checked it, so only its frame is looked at here.
 */
export function readRunbook(compiled: unknown): CompiledRunbook | null {
  if (typeof compiled !== 'object' || compiled === null) return null
  const lists: Readonly<Record<string, unknown>> = { ...compiled }
  const isKnown = lists.version === 1 && LISTS.every((name) => Array.isArray(lists[name]))
  return isKnown ? (compiled as CompiledRunbook) : null
}
