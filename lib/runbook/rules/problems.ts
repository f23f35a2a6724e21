import type { Phase, Problem, Procedure, Role } from '../compiled-runbook.ts'
import type { Draft } from '../draft.ts'
import { inlinesOf, lineOf } from '../inline-text.ts'
import { rangeOver } from '../make-step.ts'
import type { Section } from '../sections.ts'
import { wordsOf } from '../slug.ts'

const PHASE: Partial<Record<Role, Phase['role']>> = {
  diagnosis: 'investigate',
  actions: 'act',
  verify: 'verify',
  rollback: 'rollback',
  escalation: 'escalate',
}
/** A phase's title is the bare word, with little around it: "Investigation", not "Troubleshooting the exporter". */
const PHASE_WORDS_MAX = 3

/** R13: a section whose child sections are phases becomes one problem; their procedures become its phases. */
export function compileProblems(draft: Draft): void {
  const bySection = new Map<string, Procedure[]>()
  for (const procedure of draft.out.procedures)
    bySection.set(procedure.sectionId, [...(bySection.get(procedure.sectionId) ?? []), procedure])
  const used = new Set<Procedure>()
  for (const section of draft.sections.filter((each) => isProblem(each, bySection))) {
    const phases = section.children.flatMap((child) => phasesOf(child, bySection, used))
    if (phases.length > 0) draft.out.problems.push(makeProblem(draft, section, phases))
  }
  draft.out.procedures = draft.out.procedures.filter((procedure) => !used.has(procedure))
}

function isProblem(section: Section, bySection: Map<string, Procedure[]>): boolean {
  if (section.level === 0) return false
  const phases = section.children.filter(
    (child) => phaseOf(child) !== null && bySection.has(child.id) && child.children.length === 0,
  )
  const hasSymptom =
    fieldOf(section, 'symptom') !== null ||
    section.children.some((child) => child.ownRole === 'symptom' || child.ownRole === 'meaning')
  if (phases.length === 0 || !(hasSymptom || new Set(phases.map(phaseOf)).size >= 2)) return false
  // A whole document is one problem only when its chapters are little else than phases.
  const others = section.children.filter(
    (child) => child.ownRole === null || ['setup', 'maintenance', 'priorities', 'alert-rules'].includes(child.ownRole),
  )
  return section.level > 1 || others.length * 3 <= section.children.length
}

function phaseOf(section: Section): Phase['role'] | null {
  const role = section.ownRole === null ? null : (PHASE[section.ownRole] ?? null)
  return wordsOf(section.title).length <= PHASE_WORDS_MAX ? role : null
}

function phasesOf(child: Section, bySection: Map<string, Procedure[]>, used: Set<Procedure>): Phase[] {
  const role = phaseOf(child)
  return (bySection.get(child.id) ?? []).flatMap((procedure) => {
    if (role === null) return []
    used.add(procedure)
    const mode = procedure.rule === 'R14' && role === 'act' ? 'options' : procedure.mode
    return [{ role, title: child.title, mode, steps: procedure.steps }]
  })
}

function makeProblem(draft: Draft, section: Section, phases: Phase[]): Problem {
  const childText = (role: Role) =>
    section.children
      .find((child) => child.ownRole === role)
      ?.blocks.map((block) => lineOf(inlinesOf(block)))
      .find((text) => text !== '') ?? null
  return {
    id: draft.makeId(`problem--${section.id}`),
    sectionId: section.id,
    title: section.title,
    alerts: [],
    symptom: fieldOf(section, 'symptom') ?? childText('symptom') ?? childText('meaning'),
    impact: fieldOf(section, 'impact') ?? childText('impact'),
    severity: fieldOf(section, 'severity') ?? fieldOf(section, 'priority'),
    phases,
    range: rangeOver([section], section.range),
    rule: 'R13',
  }
}

export function fieldOf(section: Section, key: string): string | null {
  return section.fields.find((field) => field.key === key || field.key === `${key}s`)?.value ?? null
}
