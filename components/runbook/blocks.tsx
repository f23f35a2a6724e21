import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Block, CodeBlock, ItemBlock, ListBlock, TableBlock } from '#lib/runbook/compiled-block.ts'
import { type HrefOf, Inlines } from './inlines.tsx'

type BlocksProps = {
  readonly blocks: readonly Block[]
  readonly hrefOf?: HrefOf
  /** The object of the compiled document that is in hand: its blocks get the blue edge. */
  readonly marked?: string
  /** What else belongs under a block, such as the panel made from a code fence. */
  readonly after?: (block: Block) => ReactNode
  readonly className?: string
}

/** Where an object of a compiled document stands on its page: what a link to a step names after its `#`. */
export function placeOfObject(objectId: string | undefined): string | undefined {
  return objectId === undefined ? undefined : `at-${objectId}`
}

/** A compiled document as React elements, in its own order. It never inserts HTML: what was raw HTML is shown as text. */
export function Blocks({ blocks, className, ...rest }: BlocksProps) {
  return (
    <div className={cn('flex max-w-text flex-col gap-3 wrap-anywhere', className)}>
      {blocks.map((block) => (
        <OneBlock key={`${block.range.startOffset}-${block.kind}`} block={block} {...rest} />
      ))}
    </div>
  )
}

type OneBlockProps = Omit<BlocksProps, 'blocks' | 'className'> & { readonly block: Block }

function OneBlock({ block, ...rest }: OneBlockProps) {
  const isMarked = rest.marked !== undefined && block.objectIds.includes(rest.marked)
  const drawn = <Drawn block={block} {...rest} />
  const extra = rest.after?.(block)
  if (!isMarked && (extra === undefined || extra === null)) return drawn
  return (
    <div className={cn('flex flex-col gap-2', isMarked && 'bg-selected px-3 py-2 edge-owned')}>
      {drawn}
      {extra}
    </div>
  )
}

function Drawn({ block, ...rest }: OneBlockProps): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} anchor={block.anchor} text={<Inlines nodes={block.children} {...rest} />} />
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={block.children} hrefOf={rest.hrefOf} />
        </p>
      )
    case 'list':
      return <List block={block} {...rest} />
    case 'item':
      return (
        <ul>
          <Item block={block} {...rest} />
        </ul>
      )
    case 'code':
      return <Code block={block} />
    case 'table':
      return <DocumentTable block={block} hrefOf={rest.hrefOf} />
    case 'quote':
      return (
        <blockquote className="border-l-2 border-line-strong pl-3 text-ink-2">
          <Blocks blocks={block.children} {...rest} />
        </blockquote>
      )
    case 'rule':
      return <hr className="border-line" />
    case 'html':
      return block.isComment ? null : <pre className="font-mono whitespace-pre-wrap text-ink-3">{block.text}</pre>
  }
}

const HEADING_LOOK: readonly string[] = ['', 'text-title', 'text-title', 'text-strong', 'text-body']

function Heading({ level, anchor, text }: { level: number; anchor: string; text: ReactNode }) {
  const look = cn('scroll-mt-4 pt-2 font-semibold', HEADING_LOOK[level] ?? 'text-body text-ink-2')
  // The page has its own h1, so the document begins at h2.
  const Tag = (['h2', 'h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[level] ?? 'h6'
  return (
    <Tag id={anchor} className={look}>
      {text}
    </Tag>
  )
}

function List({ block, ...rest }: Omit<OneBlockProps, 'block'> & { readonly block: ListBlock }) {
  const items = block.children.map((item) => <Item key={item.range.startOffset} block={item} {...rest} />)
  if (!block.ordered) return <ul className="flex list-disc flex-col gap-1 pl-5">{items}</ul>
  return (
    <ol start={block.start} className="flex list-decimal flex-col gap-1 pl-6">
      {items}
    </ol>
  )
}

function Item({ block, ...rest }: Omit<OneBlockProps, 'block'> & { readonly block: ItemBlock }) {
  const isMarked = rest.marked !== undefined && block.objectIds.includes(rest.marked)
  return (
    <li
      id={placeOfObject(block.objectIds[0])}
      className={cn(
        'scroll-mt-4 target:bg-selected',
        block.checked !== null && 'list-none',
        isMarked && 'bg-selected edge-owned',
      )}
    >
      {block.checked !== null && (
        <span className="float-left -ml-5 font-mono text-ink-2">
          <span aria-hidden="true">{block.checked ? '☑' : '☐'}</span>
          <span className="sr-only">{block.checked ? 'Ticked in the document: ' : 'Open in the document: '}</span>
        </span>
      )}
      <Blocks blocks={block.children} {...rest} className="gap-1" />
    </li>
  )
}

function Code({ block }: { readonly block: CodeBlock }) {
  return (
    <div className="rounded-control border border-line bg-raised">
      <div className="flex items-center gap-2 border-b border-line py-0.5 pr-0.5 pl-3 text-meta text-ink-3">
        <span className="flex-1">{block.lang === '' ? 'text' : block.lang}</span>
        <CopyButton text={block.text} />
      </div>
      <pre className="overflow-x-auto px-3 py-2 font-mono">{block.text}</pre>
    </div>
  )
}

const ALIGN = { left: 'text-left', right: 'text-right', center: 'text-center' } as const

function DocumentTable({ block, hrefOf }: { readonly block: TableBlock; readonly hrefOf?: HrefOf }) {
  const align = (column: number) => ALIGN[block.align[column] ?? 'left']
  // Two rows may be equal, so a row is known by its line.
  const rows = block.rows.map((row, line) => ({ row, line }))
  const cells = (row: TableBlock['header']) => row.map((nodes, column) => ({ nodes, column }))
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line-strong text-label text-ink-2">
            {cells(block.header).map(({ nodes, column }) => (
              <th key={column} scope="col" className={cn('px-2 py-1 font-medium', align(column))}>
                <Inlines nodes={nodes} hrefOf={hrefOf} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, line }) => (
            <tr key={line} className="border-b border-line align-top">
              {cells(row).map(({ nodes, column }) => (
                <td key={column} className={cn('px-2 py-1', align(column))}>
                  <Inlines nodes={nodes} hrefOf={hrefOf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
