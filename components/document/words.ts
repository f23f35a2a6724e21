import { formatDelay } from '#lib/format/duration.ts'
import type { AlertDefinition, CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'
import type { Expectation, Mode, Step } from '#lib/runbook/compiled-step.ts'

const HOW: Readonly<Record<string, string>> = {
  author: 'named in the front matter',
  'runbook-url': 'by its runbook_url',
  symptom: 'named as the symptom',
  name: 'by name',
  heading: 'named in the heading',
  'same-expression': 'same expression as another alert that leads there',
  'similar-name': 'similar name',
}

/** How an alert was found to belong to a procedure: "by name", "similar name, not certain". */
export function linkWords({ how, certain }: AlertDefinition['links'][number]): string {
  return `${HOW[how] ?? how}${certain ? '' : ', not certain'}`
}

/** "1 step", "7 steps". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

const MODE: Readonly<Record<Mode, (n: number) => string>> = {
  sequence: (n) => `${count(n, 'step')}, in order`,
  options: (n) => `${count(n, 'option')}: choose one`,
  checks: (n) => `${count(n, 'check')}, in any order`,
}

export function stepWords(n: number, mode: Mode): string {
  return MODE[mode](n)
}

const OP = { '>': 'above', '>=': 'at or above', '<': 'below', '<=': 'at or below', '==': 'at', '!=': 'other than' }

/** "abnormal above 5 %, by the alert HighErrorRate". */
export function expectationWords({ op, value, unit, whenTrue, source, alert }: Expectation): string {
  const by = source === 'alert' && alert !== null ? `, by the alert ${alert}` : ''
  return `${whenTrue} ${OP[op]} ${value}${unit === null ? '' : ` ${unit}`}${by}`
}

/** What a checklist adds to a step that its text does not show, and what is out of the ordinary; empty for a plain sentence. */
export function stepFacts({ evidence, risk, timerMs, isOptional, condition }: Step): readonly string[] {
  const live = evidence.filter(({ kind }) => kind === 'panel' || kind === 'query').length
  return [
    isOptional ? 'optional' : null,
    condition === null ? null : 'only on a condition',
    live === 0 ? null : `${count(live, 'query', 'queries')} read live in a run`,
    timerMs === null ? null : `waits ${formatDelay(timerMs)}`,
    risk === 'write' ? '! changes something' : null,
    risk === 'destructive' ? '▲ destructive' : null,
  ].filter((fact) => fact !== null)
}

/** A procedure or problem by id, with the anchor of the section it stands in. */
export function targetOf(
  runbook: CompiledRunbook,
  link: AlertDefinition['links'][number],
): { readonly title: string; readonly anchor: string } | null {
  const found =
    runbook.procedures.find(({ id }) => id === link.procedureId) ??
    runbook.problems.find(({ id }) => id === link.problemId)
  if (found === undefined) return null
  const section = runbook.sections.find(({ id }) => id === found.sectionId)
  return { title: found.title, anchor: section?.anchor ?? '' }
}

/** Names of the alerts that lead to a procedure or problem. */
export function openedBy(runbook: CompiledRunbook, id: string): readonly string[] {
  const leads = runbook.alerts.filter(({ links }) =>
    links.some(({ procedureId, problemId }) => procedureId === id || problemId === id),
  )
  return [...new Set(leads.map(({ name }) => name))]
}
