import type { Block } from '../compiled-block.ts'
import type { Role } from '../compiled-runbook.ts'
import { claim, type Draft } from '../draft.ts'
import { makeStep, rangeOver } from '../make-step.ts'
import type { Section } from '../sections.ts'
import { imperativeKind } from '../verbs.ts'
import { kindOf, procedureTitle } from './procedure-title.ts'

const RUN_ROLES: ReadonlySet<Role> = new Set(['diagnosis', 'actions', 'verify', 'rollback', 'setup'])

/** R10: numbered sibling headings are the steps of their parent when they read as orders, else chapters and left alone. */
export function compileNumberedHeadings(draft: Draft, parent: Section): void {
  const numbered = parent.children.filter((child) => child.num !== null)
  if (numbered.length < 2 || !areSteps(numbered, parent)) return
  const id = draft.makeId(parent.id)
  const steps = numbered.map((section, at) => {
    const stepId = `${id}--${at + 1}`
    const body = bodyOf(section)
    claim(draft, stepId, ...(section.heading ? [section.heading] : []), ...body)
    const step = makeStep(draft, {
      id: stepId,
      n: at + 1,
      title: [{ kind: 'text', text: section.title }],
      body,
      range: section.range,
      rule: 'R10',
      section,
    })
    return step
  })
  draft.out.procedures.push({
    id,
    sectionId: parent.id,
    title: procedureTitle(parent, ''),
    kind: kindOf(parent),
    mode: 'sequence',
    steps,
    range: rangeOver(numbered, parent.range),
    rule: 'R10',
  })
}

function areSteps(numbered: Section[], parent: Section): boolean {
  const share = (test: (section: Section) => boolean) => numbered.filter(test).length / numbered.length
  if (share((section) => section.children.length > 0) > 0.34) return false
  if (numbered.filter((section) => section.isStep).length >= 2) return true
  if (share((section) => imperativeKind(section.title) !== null) >= 0.5) return true
  // The document's own title says nothing about whether its chapters are steps.
  const role = parent.level <= 1 ? null : parent.role
  return (
    role !== null &&
    RUN_ROLES.has(role) &&
    numbered.some((section) => section.blocks.some((block) => block.kind === 'list' || block.kind === 'code'))
  )
}

/** Everything under a step heading, deeper headings included, in order. */
function bodyOf(section: Section): Block[] {
  return [
    ...section.blocks,
    ...section.children.flatMap((child) => [...(child.heading ? [child.heading] : []), ...bodyOf(child)]),
  ]
}

/** Sections that are steps of a numbered procedure; their own lists are bodies, not procedures. */
export function stepSections(draft: Draft, sections: Section[]): Set<Section> {
  const inside = new Set<Section>()
  for (const section of sections) {
    const isStep = section.heading !== null && draft.claimed.has(section.heading) && section.num !== null
    if (isStep || (section.parent && inside.has(section.parent))) inside.add(section)
  }
  return inside
}
