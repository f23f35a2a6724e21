import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Block } from './compiled-block.ts'
import { type Definitions, type MarkdownNode, readBlocks } from './read-markdown.ts'
import { type SourcePiece, splitSource } from './split-source.ts'

export type ParsedMarkdown = {
  blocks: Block[]
  frontMatter: { lang: 'yaml' | 'toml'; text: string } | null
  /** Pieces kept as plain text because parsing them could take for ever. */
  unparsed: SourcePiece[]
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml'])

/** Reads Markdown (CommonMark, GFM, front matter) into blocks in document order. Bounded in time for any input; never throws. */
export function parseMarkdown(source: string): ParsedMarkdown {
  const pieces = splitSource(source)
  const trees = pieces.map((piece) => ({ piece, tree: piece.kind === 'markdown' ? parsePiece(source, piece) : null }))
  const definitions: Definitions = new Map()
  for (const { tree } of trees) for (const node of tree?.children ?? []) collectDefinition(node, definitions)
  const result: ParsedMarkdown = { blocks: [], frontMatter: null, unparsed: [] }
  for (const { piece, tree } of trees) {
    if (!tree) {
      result.unparsed.push(piece)
      result.blocks.push(plainBlock(source, piece))
      continue
    }
    const first = tree.children?.[0]
    if (piece.startLine === 1 && first && (first.type === 'yaml' || first.type === 'toml'))
      result.frontMatter = { lang: first.type, text: first.value ?? '' }
    result.blocks.push(
      ...readBlocks(tree.children ?? [], { source, offset: piece.start, line: piece.startLine - 1, definitions }),
    )
  }
  return result
}

function parsePiece(source: string, piece: SourcePiece): MarkdownNode | null {
  try {
    return processor.parse(source.slice(piece.start, piece.end))
  } catch {
    // The parser ran out of stack: the text is shown as it stands, which loses nothing.
    piece.kind = 'prose'
    return null
  }
}

function collectDefinition(node: MarkdownNode, definitions: Definitions): void {
  if (node.type !== 'definition' || !node.identifier || definitions.has(node.identifier)) return
  definitions.set(node.identifier, { url: node.url ?? '', title: node.title ?? null, isUsed: false })
}

function plainBlock(source: string, piece: SourcePiece): Block {
  const raw = source.slice(piece.start, piece.end)
  const lines = raw.split('\n').length - (raw.endsWith('\n') ? 1 : 0)
  const range = {
    startLine: piece.startLine,
    endLine: piece.startLine + lines - 1,
    startOffset: piece.start,
    endOffset: piece.end,
  }
  const text = raw.replace(/\r\n?/g, '\n')
  if (piece.kind === 'prose') return { kind: 'paragraph', range, objectIds: [], children: [{ kind: 'text', text }] }
  const inner = /^\s*(?:`{3,}|~{3,})([^\n]*)\n([\s\S]*?)(?:\n\s*(?:`{3,}|~{3,})\s*)?$/.exec(text)
  const [lang = '', ...meta] = (inner?.[1] ?? '').trim().split(/\s+/)
  return {
    kind: 'code',
    range,
    objectIds: [],
    lang: lang.toLowerCase(),
    meta: meta.join(' '),
    text: inner?.[2] ?? text,
  }
}
