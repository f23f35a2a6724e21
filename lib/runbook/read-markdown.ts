import { type Align, type Block, type Inline, type ItemBlock, type Range, SAFE_URL } from './compiled-block.ts'

/** The parts of the parser's tree that are read here. */
export type MarkdownNode = {
  type: string
  value?: string
  children?: MarkdownNode[]
  position?: { start: Point; end: Point } | undefined
  depth?: number
  ordered?: boolean | null | undefined
  start?: number | null | undefined
  checked?: boolean | null | undefined
  lang?: string | null | undefined
  meta?: string | null | undefined
  url?: string
  title?: string | null | undefined
  alt?: string | null | undefined
  align?: (Align | undefined)[] | null | undefined
  identifier?: string
  label?: string | null | undefined
}
type Point = { line: number; offset?: number | undefined }
export type Definitions = Map<string, { url: string; title: string | null; isUsed: boolean }>
export type ReadContext = { source: string; offset: number; line: number; definitions: Definitions }

/** Turns parser nodes into blocks. Raw HTML stays as inert text and unsafe links become text, so nothing is lost or run. */
export function readBlocks(nodes: readonly MarkdownNode[], context: ReadContext): Block[] {
  return nodes.flatMap((node) => readBlock(node, context))
}

function readBlock(node: MarkdownNode, context: ReadContext): Block[] {
  const base = { range: rangeOf(node, context), objectIds: [] }
  const inlines = () => readInlines(node.children ?? [], context)
  switch (node.type) {
    case 'yaml':
    case 'toml':
      // Only the document's own first lines are front matter; elsewhere it is text like any other.
      return base.range.startLine === 1
        ? []
        : [{ ...base, kind: 'code', lang: node.type, meta: '', text: tidy(node.value) }]
    case 'heading':
      return [{ ...base, kind: 'heading', level: node.depth ?? 1, anchor: '', children: inlines() }]
    case 'paragraph':
      return [{ ...base, kind: 'paragraph', children: inlines() }]
    case 'list':
      return [
        {
          ...base,
          kind: 'list',
          ordered: node.ordered === true,
          start: node.start ?? 1,
          children: (node.children ?? []).map((item) => readItem(item, context)),
        },
      ]
    case 'listItem':
      return [readItem(node, context)]
    case 'code':
      return [
        { ...base, kind: 'code', lang: (node.lang ?? '').toLowerCase(), meta: node.meta ?? '', text: tidy(node.value) },
      ]
    case 'blockquote':
      return [{ ...base, kind: 'quote', children: readBlocks(node.children ?? [], context) }]
    case 'table':
      return [readTable(node, context)]
    case 'thematicBreak':
      return [{ ...base, kind: 'rule' }]
    case 'html':
      return [
        { ...base, kind: 'html', text: tidy(node.value), isComment: /^\s*<!--[\s\S]*-->\s*$/.test(node.value ?? '') },
      ]
    case 'definition':
      return [readDefinition(node, context)]
    case 'footnoteDefinition':
      return [
        { ...base, kind: 'paragraph', children: [plain(`[^${node.label ?? node.identifier}]:`)] },
        ...readBlocks(node.children ?? [], context),
      ]
    default:
      return [{ ...base, kind: 'paragraph', children: [plain(sourceOf(node, context))] }]
  }
}

function readItem(node: MarkdownNode, context: ReadContext): ItemBlock {
  return {
    range: rangeOf(node, context),
    objectIds: [],
    kind: 'item',
    checked: node.checked ?? null,
    children: readBlocks(node.children ?? [], context),
  }
}

function readTable(node: MarkdownNode, context: ReadContext): Block {
  const rows = (node.children ?? []).map((row) =>
    (row.children ?? []).map((cell) => readInlines(cell.children ?? [], context)),
  )
  const align = (node.align ?? []).map((side) => side ?? null)
  return {
    range: rangeOf(node, context),
    objectIds: [],
    kind: 'table',
    align,
    header: rows[0] ?? [],
    rows: rows.slice(1),
  }
}

/** A definition stays visible: its words are in the source, and a reader may want the address. */
function readDefinition(node: MarkdownNode, context: ReadContext): Block {
  return { range: rangeOf(node, context), objectIds: [], kind: 'paragraph', children: [plain(sourceOf(node, context))] }
}

function readInlines(nodes: readonly MarkdownNode[], context: ReadContext): Inline[] {
  return nodes.flatMap((node) => readInline(node, context))
}

function readInline(node: MarkdownNode, context: ReadContext): Inline[] {
  const children = () => readInlines(node.children ?? [], context)
  switch (node.type) {
    case 'text':
      return [plain(tidy(node.value))]
    case 'strong':
    case 'emphasis':
    case 'delete':
      return [{ kind: node.type, children: children() }]
    case 'inlineCode':
      return [{ kind: 'code', text: tidy(node.value), range: rangeOf(node, context), objectIds: [] }]
    case 'break':
      return [{ kind: 'break' }]
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value ?? '')
        ? [{ kind: 'break' }]
        : /^<!--/.test(node.value ?? '')
          ? []
          : [plain(tidy(node.value))]
    case 'link':
      return link(node, { url: node.url ?? '', title: node.title ?? null }, children(), context)
    case 'image':
      return image(node, { url: node.url ?? '', title: node.title ?? null })
    case 'linkReference':
    case 'imageReference': {
      const target = context.definitions.get(node.identifier ?? '')
      if (!target) return [plain(sourceOf(node, context))]
      return node.type === 'linkReference' ? link(node, target, children(), context) : image(node, target)
    }
    case 'footnoteReference':
      return [plain(`[^${node.label ?? node.identifier}]`)]
    default:
      return node.children ? children() : [plain(sourceOf(node, context))]
  }
}

type Target = { url: string; title: string | null }

function link(node: MarkdownNode, target: Target, children: Inline[], context: ReadContext): Inline[] {
  if (target.url === '') return children
  if (!isSafeUrl(target.url)) return [...children, plain(` (${target.url}${target.title ? ` “${target.title}”` : ''})`)]
  return [{ kind: 'link', url: target.url, title: target.title, children, range: rangeOf(node, context) }]
}

function image(node: MarkdownNode, target: Target): Inline[] {
  const alt = node.alt ?? ''
  if (!isSafeUrl(target.url) || /^(?:mailto:|#)/i.test(target.url))
    return [plain(`${alt} (${target.url}${target.title ? ` “${target.title}”` : ''})`)]
  return [{ kind: 'image', url: target.url, alt, title: target.title }]
}

/** True for http, https, mailto, relative and `#anchor` addresses; browsers skip control characters, so those are refused. */
function isSafeUrl(url: string): boolean {
  return SAFE_URL.test(url) && !/[\p{Cc}\\]/u.test(url) && !/^\s|^[a-z][a-z0-9+.-]*:(?!\/\/)(?!.*@)/i.test(url)
}

function plain(text: string): Inline {
  return { kind: 'text', text }
}

function tidy(text: string | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n')
}

function sourceOf(node: MarkdownNode, context: ReadContext): string {
  const { startOffset, endOffset } = rangeOf(node, context)
  return tidy(context.source.slice(startOffset, endOffset))
}

function rangeOf(node: MarkdownNode, context: ReadContext): Range {
  const { start, end } = node.position ?? { start: { line: 1, offset: 0 }, end: { line: 1, offset: 0 } }
  return {
    startLine: start.line + context.line,
    endLine: end.line + context.line,
    startOffset: (start.offset ?? 0) + context.offset,
    endOffset: (end.offset ?? 0) + context.offset,
  }
}
