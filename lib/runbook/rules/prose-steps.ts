import type { Block, CodeBlock, Inline, ParagraphBlock } from '../compiled-block.ts'
import type { Role } from '../compiled-runbook.ts'
import { claim, type Draft } from '../draft.ts'
import { lineOf } from '../inline-text.ts'
import { makeStep, rangeOver } from '../make-step.ts'
import type { Section } from '../sections.ts'
import { imperativeKind } from '../verbs.ts'
import { kindOf, procedureTitle } from './procedure-title.ts'

const RUN_ROLES: ReadonlySet<Role> = new Set(['diagnosis', 'actions', 'rollback', 'verify'])

type Pair = { paragraph: ParagraphBlock; title: Inline[]; fences: CodeBlock[] }

/** R12: where a section about doing has no list, each paragraph before a fence is a step with the fence as its evidence. */
export function compileProseSteps(draft: Draft, section: Section): boolean {
  if (section.role === null || !RUN_ROLES.has(section.role) || section.blocks.some((block) => block.kind === 'list'))
    return false
  if (draft.out.procedures.some((procedure) => procedure.sectionId === section.id)) return false
  const pairs = pairsOf(section.blocks)
  if (!pairs.some((pair) => pair.fences.length > 0) || pairs.length < 2) return false
  const id = draft.makeId(section.id)
  const steps = pairs.map(({ paragraph, title, fences }, at) => {
    const stepId = `${id}--${at + 1}`
    const whole = lineOf(title) === lineOf(paragraph.children)
    const body: Block[] = [...(whole ? [] : [paragraph]), ...fences]
    claim(draft, stepId, paragraph, ...fences)
    const range = rangeOver([paragraph, ...fences], paragraph.range)
    return makeStep(draft, { id: stepId, n: at + 1, title, body, range, rule: 'R12', section })
  })
  const range = rangeOver(steps, section.range)
  const title = procedureTitle(section, '')
  draft.out.procedures.push({
    id,
    sectionId: section.id,
    title,
    kind: kindOf(section),
    mode: 'sequence',
    steps,
    range,
    rule: 'R12',
  })
  return true
}

function pairsOf(blocks: Block[]): Pair[] {
  const pairs: Pair[] = []
  blocks.forEach((block, at) => {
    const before = blocks[at - 1]
    const last = pairs.at(-1)
    if (block.kind === 'paragraph') {
      const hasFence = blocks[at + 1]?.kind === 'code'
      if (hasFence || imperativeKind(lineOf(block.children)) !== null)
        pairs.push({ paragraph: block, title: titleIn(block), fences: [] })
    } else if (block.kind === 'code' && last && (before === last.paragraph || before?.kind === 'code'))
      last.fences.push(block)
  })
  return pairs
}

/** The last sentence that is an order or ends with a colon; the whole paragraph when it is short or has none. */
function titleIn(paragraph: ParagraphBlock): Inline[] {
  const text = lineOf(paragraph.children)
  const sentences = text.split(/(?<=[.!?:])\s+(?=\p{Lu})/u)
  const chosen = sentences.findLast((sentence) => /[:：]$/.test(sentence) || imperativeKind(sentence) !== null)
  if (sentences.length < 2 || chosen === undefined) return paragraph.children
  return [{ kind: 'text', text: chosen }]
}
