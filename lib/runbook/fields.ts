import type { Block, Inline, Range } from './compiled-block.ts'
import { lineOf, textOf } from './inline-text.ts'

export type Field = { key: string; value: string; nodes: Inline[]; range: Range }

/** `**Key**: value` lines of a paragraph, several per line split by `|` (R4). Empty when any line is something else. */
export function readFields(block: Block): Field[] {
  if (block.kind !== 'paragraph') return []
  const lines = splitLines(block.children).filter((line) => textOf(line).trim() !== '')
  const fields = lines.map((line) => readField(line, block.range))
  const first = fields[0]
  if (!first) return []
  // Text after the first field's line belongs to that field's value; it is not a reason to lose the field.
  return fields.filter((field) => field !== null)
}

function readField(line: Inline[], range: Range): Field | null {
  const start = line.findIndex((node) => node.kind !== 'text' || node.text.trim() !== '')
  const key = line[start]
  if (!key || (key.kind !== 'strong' && key.kind !== 'emphasis')) return null
  const after = line.slice(start + 1)
  const name = lineOf(key.children)
  const value = textOf(after)
  const hasColon = /[:：]$/.test(name) || /^\s*[:：]/.test(value)
  if (!hasColon || name.length > 40 || value.replace(/^\s*[:：]/, '').trim() === '') return null
  return {
    key: name.replace(/\s*[:：]$/, '').toLowerCase(),
    value: value
      .replace(/^\s*[:：]\s*/, '')
      .replace(/\s+/g, ' ')
      .trim(),
    nodes: after,
    range,
  }
}

/** Inline nodes cut at line ends and at ` | ` between fields. */
export function splitLines(nodes: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const node of nodes) {
    if (node.kind === 'break') lines.push([])
    else if (node.kind !== 'text') lines.at(-1)?.push(node)
    else
      node.text.split(/\n|\s\|\s/).forEach((text, at) => {
        if (at > 0) lines.push([])
        if (text !== '') lines.at(-1)?.push({ kind: 'text', text })
      })
  }
  return lines
}
