import type { Block, ListBlock } from '../compiled-block.ts'
import type { Procedure } from '../compiled-runbook.ts'
import { claim, type Draft, diagnose } from '../draft.ts'
import { lineOf } from '../inline-text.ts'
import { rangeOver, stepsOfList } from '../make-step.ts'
import { pathOf, type Section } from '../sections.ts'
import { classifyBullets, classifyOrdered, titleOf } from './classify-list.ts'
import { kindOf, procedureTitle } from './procedure-title.ts'

/** R7, R8, R9 and R14: the lists of one section that are things to do. */
export function compileLists(draft: Draft, section: Section): void {
  const { blocks } = section
  for (let at = 0; at < blocks.length; at++) {
    const list = blocks[at]
    if (list?.kind !== 'list' || draft.claimed.has(list) || list.children.some((item) => item.checked !== null))
      continue
    if (!list.ordered) {
      compileBullets(draft, section, list)
      continue
    }
    const caption = captionBefore(blocks, at)
    const context = {
      caption,
      titles: pathOf(section).map((each) => each.title),
      role: section.role,
      ownRole: section.ownRole,
    }
    const made = classifyOrdered(list, context)
    if (made !== 'procedure' && made !== 'options') continue
    const parts = continuedParts(blocks, at)
    addProcedure(draft, { section, parts, caption, mode: made === 'options' ? 'options' : 'sequence', rule: 'R7' })
  }
}

function compileBullets(draft: Draft, section: Section, list: ListBlock): void {
  const mode = classifyBullets(list, section.ownRole)
  if (mode !== 'prose')
    addProcedure(draft, { section, parts: [{ list, attached: [] }], caption: '', mode, rule: 'R14' })
}

type ListPart = { list: ListBlock; attached: Block[] }

/** R8 and R9: the list, what hangs on its last item, and the lists after it that go on counting. */
function continuedParts(blocks: Block[], from: number): ListPart[] {
  const first = blocks[from]
  const parts: ListPart[] = first?.kind === 'list' ? [{ list: first, attached: [] }] : []
  let count = first?.kind === 'list' ? first.children.length + first.start - 1 : 0
  let between: Block[] = []
  for (const block of blocks.slice(from + 1)) {
    const part = parts.at(-1)
    if (!part) break
    if (block.kind === 'list' && block.ordered) {
      if (block.start !== count + 1) break
      // What stood between two parts of one list belongs to the item above it.
      part.attached = between
      parts.push({ list: block, attached: [] })
      count += block.children.length
      between = []
    } else if (block.kind === 'code' || block.kind === 'table' || block.kind === 'quote' || block.kind === 'paragraph')
      between.push(block)
    else break
  }
  const last = parts.at(-1)
  const [next] = between
  const lastTitle = last ? titleOf(last.list.children.at(-1) ?? EMPTY_ITEM) : ''
  if (last && next && next.kind !== 'paragraph' && /[:：]$/.test(lastTitle)) last.attached = [next]
  return parts
}

const EMPTY_ITEM = {
  kind: 'item' as const,
  checked: null,
  children: [],
  objectIds: [],
  range: { startLine: 1, endLine: 1, startOffset: 0, endOffset: 0 },
}

type NewProcedure = { section: Section; parts: ListPart[]; caption: string; mode: Procedure['mode']; rule: string }

function addProcedure(draft: Draft, given: NewProcedure): void {
  const { section, parts } = given
  const id = draft.makeId(section.id)
  const steps = parts.flatMap((part, at) => {
    const from = parts.slice(0, at).reduce((sum, earlier) => sum + earlier.list.children.length, 0)
    claim(draft, id, part.list)
    if (part.attached.some((block) => block.kind !== 'paragraph')) sayAttached(draft, part, id)
    return stepsOfList(draft, part.list, { ownerId: id, section, rule: given.rule, from, attached: part.attached })
  })
  const blocks = parts.flatMap((part) => [part.list, ...part.attached])
  if (parts.length > 1) {
    const message = `The list goes on after other text, so its ${steps.length} steps are read as one procedure.`
    diagnose(draft, {
      code: 'list-continued',
      severity: 'info',
      message,
      range: blocks[0]?.range ?? section.range,
      objectId: id,
    })
  }
  const title = procedureTitle(section, given.caption)
  draft.out.procedures.push({
    id,
    sectionId: section.id,
    title,
    kind: kindOf(section),
    mode: given.mode,
    steps,
    range: rangeOver(blocks, section.range),
    rule: given.rule,
  })
}

function sayAttached(draft: Draft, part: ListPart, objectId: string): void {
  const range = part.attached[0]?.range ?? part.list.range
  const message = 'The block after the list is read as part of its last step; indent it to say so.'
  diagnose(draft, { code: 'fence-attached-to-step', severity: 'info', message, range, objectId })
}

function captionBefore(blocks: Block[], at: number): string {
  const before = blocks[at - 1]
  return before?.kind === 'paragraph' ? lineOf(before.children) : ''
}
