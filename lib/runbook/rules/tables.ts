import type { Inline, TableBlock } from '../compiled-block.ts'
import { claim, type Draft } from '../draft.ts'
import { everyBlock, lineOf, textOf } from '../inline-text.ts'
import type { Section } from '../sections.ts'
import { readContactValues } from './contacts.ts'
import { readDelay } from './delays.ts'

/** A priority's id in any of its usual spellings: `P1`, `SEV-2` → `SEV2`, `S1`; null for other text. */
export function priorityIdOf(text: string): string | null {
  const match = /(?:^|[^\p{L}\p{N}])(?:(P[0-5])|SEV(?:ERITY)?[- ]?([0-5])|(S[0-5]))(?![\p{L}\p{N}])/iu.exec(text)
  if (!match) return null
  return match[2] !== undefined ? `SEV${match[2]}` : (match[1] ?? match[3] ?? '').toUpperCase()
}

const RESPOND = /\b(?:respon(?:se|d)|ack(?:nowledge)?)\b/i
const ESCALATE = /\bescalat/i
const RESOLVE = /\b(?:resol(?:ution|ve)|fix)\b/i
const HOLDS =
  /\b(?:primary|secondary|tertiary|first|second|backup|escalation|manager|lead|engineer|commander|on-?call|shift|level)\b/i
const HOLDER_CHARS_MAX = 80
const DEFINE = /\b(?:definition|description|meaning|means|impact|criteria|examples?|when)\b/i

/** R16, R17 and R18 in tables: escalation rows, priorities and contacts. A table that is none of them stays prose. */
export function compileTables(draft: Draft, section: Section): void {
  for (const block of everyBlock(section.blocks)) {
    if (block.kind !== 'table' || draft.claimed.has(block)) continue
    const headers = block.header.map(lineOf)
    const rows = block.rows.map((cells) => cells.map(lineOf))
    if (rows.some((row) => priorityIdOf(row[0] ?? '') !== null))
      compilePriorityTable(draft, section, { block, headers, rows })
    else if (section.role === 'contacts' || section.role === 'on-call')
      compileContactTable(draft, section, { block, rows })
  }
}

type Table = { block: TableBlock; headers: string[]; rows: string[][] }

function compilePriorityTable(draft: Draft, section: Section, table: Table): void {
  const column = (pattern: RegExp) => table.headers.findIndex((header, at) => at > 0 && pattern.test(header))
  const respondAt = column(RESPOND)
  const escalateAt = column(ESCALATE)
  const resolveAt = table.headers.findIndex((header, at) => at > 0 && RESOLVE.test(header) && at !== respondAt)
  const defineAt = column(DEFINE)
  const delayAt = (row: string[], at: number) => (at === -1 ? null : readDelay(row[at] ?? ''))
  table.rows.forEach((row) => {
    const label = row[0] ?? ''
    const id = priorityIdOf(label)
    if (id === null) return
    const at = { sectionId: section.id, range: table.block.range }
    if (defineAt !== -1) {
      const definition = row[defineAt] ?? ''
      draft.out.priorities.push({
        ...at,
        id,
        name: priorityName(label, id, row[1]),
        definition,
        respond: delayAt(row, respondAt),
        resolve: delayAt(row, resolveAt),
        rule: 'R17',
      })
    }
    if (respondAt !== -1 || escalateAt !== -1) {
      const rowId = draft.makeId(`escalation--${id.toLowerCase()}`)
      draft.out.escalationRows.push({
        ...at,
        id: rowId,
        priority: id,
        label,
        respond: delayAt(row, respondAt),
        escalate: delayAt(row, escalateAt),
        rule: 'R16',
      })
      claim(draft, rowId, table.block)
    }
    claim(draft, `priority--${id.toLowerCase()}`, table.block)
  })
}

/** "P0 (Critical)" → "Critical"; a short second column may name it instead. */
function priorityName(label: string, id: string, second: string | undefined): string {
  const rest = label
    .replace(/\b(?:P[0-5]|SEV(?:ERITY)?[- ]?[0-5]|S[0-5])\b/i, '')
    .replace(/[()[\]:–—-]+/g, ' ')
    .trim()
  if (rest !== '') return rest
  return second !== undefined && second.length <= 20 ? second : id
}

function compileContactTable(draft: Draft, section: Section, table: Omit<Table, 'headers'>): void {
  for (const row of table.rows) {
    const id = draft.makeId(`contact--${section.id}`)
    const values = row.slice(1).flatMap((cell) => readContactValues(cell))
    draft.out.contacts.push({
      id,
      sectionId: section.id,
      role: row[0] ?? '',
      values,
      range: table.block.range,
      rule: 'R18',
    })
    claim(draft, id, table.block)
  }
}

/** R17 and R18 in bullets: `**P0 (Critical)**: text`, `**Primary**: holder`, `**Vendor**: address`. */
export function compileFactBullets(draft: Draft, section: Section): void {
  for (const block of section.blocks) {
    if (block.kind !== 'list' || draft.claimed.has(block)) continue
    for (const item of block.children) {
      const first = item.children[0]
      const fact = first?.kind === 'paragraph' ? readFact(first.children) : null
      if (fact) compileFact(draft, section, { ...fact, range: item.range, block: item })
    }
  }
}

type Fact = { key: string; value: string }

/** `**Key**: value`, `**Key:** value` or `Key: value` at the start of an item. */
export function readFact(nodes: Inline[]): Fact | null {
  const match = /^([^:\n]{1,60}?)\s*[:：]\s+(\S[\s\S]*)$/.exec(textOf(nodes).trim())
  return match ? { key: (match[1] ?? '').trim(), value: (match[2] ?? '').replace(/\s+/g, ' ').trim() } : null
}

function compileFact(
  draft: Draft,
  section: Section,
  fact: Fact & { range: Section['range']; block: TableBlock | Section['blocks'][number] },
): void {
  const at = { sectionId: section.id, range: fact.range }
  const priority = priorityIdOf(fact.key)
  if (priority !== null && (section.role === 'priorities' || /^\s*(?:P[0-5]|SEV)/i.test(fact.key))) {
    draft.out.priorities.push({
      ...at,
      id: priority,
      name: priorityName(fact.key, priority, undefined),
      definition: fact.value,
      respond: null,
      resolve: null,
      rule: 'R17',
    })
    claim(draft, `priority--${priority.toLowerCase()}`, fact.block)
  } else if (section.ownRole === 'on-call' && HOLDS.test(fact.key) && fact.value.length <= HOLDER_CHARS_MAX) {
    const id = draft.makeId(`rotation--${section.id}`)
    draft.out.rotationRoles.push({
      ...at,
      id,
      role: fact.key,
      holder: /^[[<]|^T(?:BD|ODO)\b/.test(fact.value) ? null : fact.value,
      rule: 'R18',
    })
    claim(draft, id, fact.block)
  } else if (section.role === 'contacts' && section.ownRole !== null) {
    const id = draft.makeId(`contact--${section.id}`)
    draft.out.contacts.push({ ...at, id, role: fact.key, values: readContactValues(fact.value), rule: 'R18' })
    claim(draft, id, fact.block)
  }
}
