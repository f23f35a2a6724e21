import { cleanTitle } from './clean-title.ts'
import type { Block, Range } from './compiled-block.ts'
import type { Role } from './compiled-runbook.ts'
import { type Field, readFields } from './fields.ts'
import { lineOf } from './inline-text.ts'
import { roleOf } from './roles.ts'
import { idMaker, idOf, slugOf } from './slug.ts'

/** A heading, real or bold, with the blocks up to the next one. The root stands for the document before its first heading. */
export type Section = {
  id: string
  anchor: string
  level: number
  title: string
  num: string | null
  isStep: boolean
  isPseudo: boolean
  ownRole: Role | null
  role: Role | null
  heading: Block | null
  range: Range
  parent: Section | null
  children: Section[]
  blocks: Block[]
  fields: Field[]
}

/** Cuts the document into sections by real headings (R2) and bold ones (R3), with fields (R4) and roles (R6). */
export function readSections(blocks: Block[], documentTitle: string): Section[] {
  const anchors = idMaker()
  const ids = idMaker()
  const root = makeSection({ title: documentTitle, level: 0, id: ids('top'), anchor: '' })
  const sections = [root]
  let current = root
  blocks.forEach((block, at) => {
    const isPseudo = block.kind === 'paragraph' && isBoldHeading(block, blocks[at + 1])
    if (block.kind === 'heading' || isPseudo) {
      current = openSection(block, current, { anchors, ids })
      sections.push(current)
    } else {
      current.blocks.push(block)
      current.fields.push(...readFields(block))
    }
    for (let section: Section | null = current; section; section = section.parent) extend(section.range, block.range)
  })
  for (const section of sections) section.role = section.ownRole ?? section.parent?.role ?? null
  return sections
}

function openSection(
  block: Block,
  current: Section,
  make: { anchors: (id: string) => string; ids: (id: string) => string },
): Section {
  const children = block.kind === 'heading' || block.kind === 'paragraph' ? block.children : []
  const raw = lineOf(children)
  const clean = cleanTitle(raw)
  const isPseudo = block.kind !== 'heading'
  const level = block.kind === 'heading' ? block.level : current.isPseudo ? current.level : current.level + 0.5
  let parent: Section = current
  while (parent.parent && parent.level >= level) parent = parent.parent
  const anchor = clean.anchor ?? make.anchors(slugOf(raw) || 'section')
  if (block.kind === 'heading') block.anchor = anchor
  const path = parent.level > 1 ? `${parent.id}--${idOf(clean.title)}` : idOf(clean.title)
  const section = makeSection({ title: clean.title, level, id: make.ids(path.slice(-160)), anchor })
  Object.assign(section, {
    num: clean.num,
    isStep: clean.isStep,
    isPseudo,
    heading: block,
    parent,
    range: { ...block.range },
  })
  parent.children.push(section)
  return section
}

function makeSection(given: Pick<Section, 'title' | 'level' | 'id' | 'anchor'>): Section {
  const range = { startLine: 1, endLine: 1, startOffset: 0, endOffset: 0 }
  const role = roleOf(given.title)
  return {
    ...given,
    num: null,
    isStep: false,
    isPseudo: false,
    ownRole: role,
    role,
    heading: null,
    range,
    parent: null,
    children: [],
    blocks: [],
    fields: [],
  }
}

function extend(range: Range, by: Range): void {
  range.endLine = Math.max(range.endLine, by.endLine)
  range.endOffset = Math.max(range.endOffset, by.endOffset)
}

/** A paragraph that is only bold and introduces something; two bold lines in a row are emphasis, not headings. */
function isBoldHeading(block: Block, next: Block | undefined): boolean {
  if (!isBoldOnly(block) || !next || isBoldOnly(next)) return false
  return (
    next.kind === 'list' ||
    next.kind === 'code' ||
    next.kind === 'table' ||
    next.kind === 'quote' ||
    next.kind === 'paragraph'
  )
}

function isBoldOnly(block: Block): boolean {
  if (block.kind !== 'paragraph') return false
  const nodes = block.children.filter((node) => node.kind !== 'text' || node.text.trim() !== '')
  const [bold, after, ...more] = nodes
  if (bold?.kind !== 'strong' || more.length > 0 || lineOf(block.children).length > 120) return false
  return after === undefined || (after.kind === 'text' && /^\s*(?:\([^)]*\))?\s*[:：]?\s*$/.test(after.text))
}

/** The section and every one above it, innermost first. */
export function pathOf(section: Section): Section[] {
  return section.parent ? [section, ...pathOf(section.parent)] : [section]
}
