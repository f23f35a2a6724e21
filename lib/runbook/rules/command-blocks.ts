import type { Block, CodeBlock } from '../compiled-block.ts'
import type { Role } from '../compiled-runbook.ts'
import type { Step } from '../compiled-step.ts'
import { claim, type Draft, type ShellPart } from '../draft.ts'
import { partEvidence } from '../evidence.ts'
import { hashText } from '../hash.ts'
import { rangeOver } from '../make-step.ts'
import type { Section } from '../sections.ts'
import { worseRisk } from '../shell/risk.ts'
import { imperativeKind } from '../verbs.ts'
import { kindOf, procedureTitle } from './procedure-title.ts'

const RUN_ROLES: ReadonlySet<Role> = new Set(['diagnosis', 'actions', 'rollback', 'verify'])

/** R11: titled commands of a section outside its lists become steps where the section is about doing, or its titles count. */
export function compileCommandSteps(draft: Draft, section: Section): void {
  const parts = partsOf(draft, section)
  const titled = parts.filter(({ part }) => part.title !== null)
  const isRun = section.role !== null && RUN_ROLES.has(section.role) && section.ownRole !== 'reference'
  const hasOwnSteps = draft.out.procedures.some((procedure) => procedure.sectionId === section.id)
  if (!hasOwnSteps && titled.length >= 2 && (isRun || parts.some((each) => each.numbered)))
    addProcedure(draft, section, parts)
}

/** R11: the shell commands that no step has taken are a set to copy from. */
export function compileCommandSet(draft: Draft, section: Section): void {
  const parts = partsOf(draft, section)
  if (parts.length > 0) addSet(draft, section, parts)
}

function partsOf(draft: Draft, section: Section): Placed[] {
  const fences = section.blocks.filter((block): block is CodeBlock => block.kind === 'code' && !draft.inStep.has(block))
  return fences.flatMap((fence) => {
    const reading = draft.fences.get(fence)
    return reading?.kind === 'shell'
      ? reading.parts.map((part) => ({ fence, part, numbered: reading.hasNumberedTitles }))
      : []
  })
}

type Placed = { fence: CodeBlock; part: ShellPart; numbered: boolean }

function addProcedure(draft: Draft, section: Section, parts: Placed[]): void {
  const id = draft.makeId(section.id)
  const groups: Placed[][] = []
  for (const placed of parts) {
    const last = groups.at(-1)
    const sameTitle = last?.[0]?.part.title === placed.part.title && last[0].fence === placed.fence
    if (last && (sameTitle || placed.part.title === null)) last.push(placed)
    else groups.push([placed])
  }
  const steps = groups.map((group, at) => stepOf(`${id}--${at + 1}`, at + 1, group))
  const fences = [...new Set(parts.map((each) => each.fence))]
  claim(draft, id, ...fences)
  for (const fence of fences) draft.inStep.add(fence)
  draft.out.procedures.push({
    id,
    sectionId: section.id,
    title: procedureTitle(section, ''),
    kind: kindOf(section),
    mode: 'sequence',
    steps,
    range: rangeOver(fences, section.range),
    rule: 'R11',
  })
}

function stepOf(id: string, n: number, group: Placed[]): Step {
  const first = group[0]?.part
  const text = first?.title ?? `Step ${n}`
  const range = rangeOver(
    group.map((each) => each.part),
    { startLine: 1, endLine: 1, startOffset: 0, endOffset: 0 },
  )
  const evidence = group
    .flatMap(({ part }) => partEvidence(part))
    .map((body, at) => ({ ...body, id: `${id}--e${at + 1}`, origin: 'explicit' as const }))
  const risk = group
    .map(({ part }) =>
      part.kind === 'command'
        ? part.command.risk
        : part.kind === 'http' && !/^(?:GET|HEAD)$/.test(part.request.method)
          ? 'write'
          : 'read',
    )
    .reduce(worseRisk, 'read')
  const bodyBlocks: Block[] = group.map(({ part, fence }) => ({
    kind: 'code',
    lang: fence.lang,
    meta: '',
    text: partText(part),
    range: part.range,
    objectIds: [],
  }))
  return {
    id,
    n,
    hash: hashText(text),
    text,
    titleInline: [{ kind: 'text', text }],
    bodyBlocks,
    verbKind: imperativeKind(text) ?? 'do',
    condition: null,
    isOptional: false,
    risk,
    evidence,
    caution: null,
    substeps: [],
    timerMs: null,
    range,
    rule: 'R11',
  }
}

function partText(part: ShellPart): string {
  return part.kind === 'command' ? part.command.text : part.kind === 'http' ? part.request.text : part.url
}

function addSet(draft: Draft, section: Section, parts: Placed[]): void {
  const commandIds = parts.flatMap(({ part }) =>
    part.kind === 'command' ? [part.command.id] : part.kind === 'http' ? [part.request.id] : [],
  )
  if (parts.length < 2 || commandIds.length === 0) return
  const id = draft.makeId(`set--${section.id}`)
  const fences = [...new Set(parts.map((each) => each.fence))]
  claim(draft, id, ...fences)
  draft.out.commandSets.push({
    id,
    sectionId: section.id,
    title: procedureTitle(section, ''),
    commandIds,
    range: rangeOver(fences, section.range),
    rule: 'R11',
  })
}
