import type { Block, Inline } from './compiled-block.ts'

/** The words of inline nodes as plain text; code without its backticks, a break as a new line. */
export function textOf(nodes: readonly Inline[]): string {
  let text = ''
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'code') text += node.text
    else if (node.kind === 'break') text += '\n'
    else if (node.kind === 'image') text += node.alt
    else text += textOf(node.children)
  }
  return text
}

/** One line of plain text: white space collapsed. */
export function lineOf(nodes: readonly Inline[]): string {
  return textOf(nodes).replace(/\s+/g, ' ').trim()
}

/** Every inline node, outermost first. */
export function everyInline(nodes: readonly Inline[]): Inline[] {
  return nodes.flatMap((node) => ('children' in node ? [node, ...everyInline(node.children)] : [node]))
}

/** The inline content that stands directly in a block, cell by cell for a table. */
export function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'heading' || block.kind === 'paragraph') return block.children
  if (block.kind === 'table') return [...block.header, ...block.rows.flat()].flat()
  return []
}

/** The block and everything inside it, in reading order. */
export function everyBlock(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] =>
    block.kind === 'list' || block.kind === 'item' || block.kind === 'quote'
      ? [block, ...everyBlock(block.children)]
      : [block],
  )
}
