import type { Block, ListBlock } from '../compiled-block.ts'
import type { Checklist } from '../compiled-runbook.ts'
import { claim, type Draft } from '../draft.ts'
import { explicitEvidence } from '../evidence.ts'
import { hashText } from '../hash.ts'
import { everyBlock } from '../inline-text.ts'
import { pathOf, type Section } from '../sections.ts'
import { titleOf } from './classify-list.ts'

const CADENCES: readonly (readonly [RegExp, NonNullable<Checklist['recurrence']>])[] = [
  [/\bhourly\b|\bevery hour\b/i, 'hourly'],
  [/\bdaily\b|\bevery (?:day|morning)\b/i, 'daily'],
  [/\bbi-?weekly\b|\bfortnightly\b|\bevery (?:two|2) weeks\b/i, 'biweekly'],
  [/\bweekly\b|\bevery week\b/i, 'weekly'],
  [/\bmonthly\b|\bevery month\b/i, 'monthly'],
  [/\bquarterly\b|\bevery quarter\b/i, 'quarterly'],
  [/\b(?:yearly|annual(?:ly)?)\b|\bevery year\b/i, 'yearly'],
  [/\bgoing on[- ]call\b|\bhand-?over\b|\b(?:start|end|beginning) of (?:a |the |your )?shift\b/i, 'per-shift'],
]

/** How often the work comes round, by the nearest title that says so; null when none does. */
export function recurrenceOf(titles: readonly string[]): Checklist['recurrence'] {
  for (const title of titles) {
    const found = CADENCES.find(([pattern]) => pattern.test(title))
    if (found) return found[1]
  }
  return null
}

/** R15: task lists, numbered or not, at any depth of the section. A box ticked in the file is not a state. */
export function compileTaskLists(draft: Draft, section: Section): void {
  for (const block of topLists(section.blocks)) {
    const isTaskList = block.children.some((item) => item.checked !== null)
    if (draft.claimed.has(block) || !(isTaskList || isShiftList(section, block))) continue
    addChecklist(draft, section, block)
  }
}

/** R14: bullets under "Going on call", "Handover" or "End of shift" are ticked off although they have no boxes. */
function isShiftList(section: Section, list: ListBlock): boolean {
  const isNested = !section.blocks.includes(list)
  return !isNested && !list.ordered && list.children.length >= 2 && recurrenceOf([section.title]) === 'per-shift'
}

function addChecklist(draft: Draft, section: Section, list: ListBlock): void {
  const id = draft.makeId(section.id)
  claim(draft, id, list)
  const items = list.children.map((item, at) => {
    const itemId = `${id}--${at + 1}`
    const text = titleOf(item)
    const [first, ...rest] = item.children
    claim(draft, itemId, item)
    const evidence = explicitEvidence(draft, {
      inlines: first?.kind === 'paragraph' ? first.children : [],
      blocks: rest,
      section,
      stepId: itemId,
    })
    return { id: itemId, hash: hashText(text), text, evidence, range: item.range }
  })
  const recurrence = recurrenceOf(pathOf(section).map((each) => each.title))
  const purpose = recurrence === null ? purposeOf(section) : 'recurring'
  draft.out.checklists.push({
    id,
    sectionId: section.id,
    title: section.title,
    recurrence,
    purpose,
    items,
    range: list.range,
    rule: 'R15',
  })
}

function purposeOf(section: Section): Checklist['purpose'] {
  switch (section.role) {
    case 'prereq':
      return 'pre-flight'
    case 'verify':
      return 'completion'
    case 'post-incident':
      return 'follow-up'
    case 'symptom':
    case 'impact':
      return 'observe'
    default:
      return 'one-off'
  }
}

/** Lists that are not inside another task list's item. */
function topLists(blocks: Block[]): ListBlock[] {
  const lists = everyBlock(blocks).filter((block) => block.kind === 'list')
  const inner = new Set(
    lists
      .filter((list) => list.children.some((item) => item.checked !== null))
      .flatMap((list) => everyBlock(list.children)),
  )
  return lists.filter((list) => !inner.has(list))
}
