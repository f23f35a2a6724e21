import { z } from 'zod'

export const rangeSchema = z.object({
  startLine: z.number().int(),
  endLine: z.number().int(),
  startOffset: z.number().int(),
  endOffset: z.number().int(),
})
/** Where something stands in the source: lines from 1, offsets in UTF-16 units from 0, the end exclusive. */
export type Range = z.infer<typeof rangeSchema>

/** Text inside a block. `objectIds` names the compiled objects that were made from the piece. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis' | 'delete'; children: Inline[] }
  | { kind: 'code'; text: string; range: Range; objectIds: string[] }
  | { kind: 'link'; url: string; title: string | null; children: Inline[]; range: Range }
  | { kind: 'image'; url: string; alt: string; title: string | null }
  | { kind: 'break' }

type Base = { range: Range; objectIds: string[] }
export type HeadingBlock = Base & { kind: 'heading'; level: number; anchor: string; children: Inline[] }
export type ParagraphBlock = Base & { kind: 'paragraph'; children: Inline[] }
export type ListBlock = Base & { kind: 'list'; ordered: boolean; start: number; children: ItemBlock[] }
export type ItemBlock = Base & { kind: 'item'; checked: boolean | null; children: Block[] }
export type CodeBlock = Base & { kind: 'code'; lang: string; meta: string; text: string }
export type TableBlock = Base & { kind: 'table'; align: Align[]; header: Inline[][]; rows: Inline[][][] }
export type QuoteBlock = Base & { kind: 'quote'; children: Block[] }
export type RuleBlock = Base & { kind: 'rule' }
/** Raw HTML as inert text. A comment is hidden on the page but kept. */
export type HtmlBlock = Base & { kind: 'html'; text: string; isComment: boolean }
export type Align = 'left' | 'right' | 'center' | null

/** One piece of the page in document order; safe to render as it is, since it holds no markup. */
export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | ItemBlock
  | CodeBlock
  | TableBlock
  | QuoteBlock
  | RuleBlock
  | HtmlBlock

const ids = z.array(z.string())
const base = { range: rangeSchema, objectIds: ids }

/** Only addresses that cannot run code or leave by surprise: http, https, mailto, relative and `#anchor`. */
export const SAFE_URL = /^(?:https?:\/\/|mailto:|[#?]|\/(?![/\\])|[^:/?#\\]+(?:[/?#]|$))/i

const safeUrl = z.string().regex(SAFE_URL)

export const inlineSchema: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.enum(['strong', 'emphasis', 'delete']), children: z.array(inlineSchema) }),
    z.object({ kind: z.literal('code'), text: z.string(), range: rangeSchema, objectIds: ids }),
    z.object({
      kind: z.literal('link'),
      url: safeUrl,
      title: z.string().nullable(),
      children: z.array(inlineSchema),
      range: rangeSchema,
    }),
    z.object({ kind: z.literal('image'), url: safeUrl, alt: z.string(), title: z.string().nullable() }),
    z.object({ kind: z.literal('break') }),
  ]),
)

const itemSchema: z.ZodType<ItemBlock> = z.lazy(() =>
  z.object({ ...base, kind: z.literal('item'), checked: z.boolean().nullable(), children: z.array(blockSchema) }),
)

const leafSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('heading'),
    level: z.number().int(),
    anchor: z.string(),
    children: z.array(inlineSchema),
  }),
  z.object({ ...base, kind: z.literal('paragraph'), children: z.array(inlineSchema) }),
  z.object({ ...base, kind: z.literal('code'), lang: z.string(), meta: z.string(), text: z.string() }),
  z.object({
    ...base,
    kind: z.literal('table'),
    align: z.array(z.enum(['left', 'right', 'center']).nullable()),
    header: z.array(z.array(inlineSchema)),
    rows: z.array(z.array(z.array(inlineSchema))),
  }),
  z.object({ ...base, kind: z.literal('rule') }),
  z.object({ ...base, kind: z.literal('html'), text: z.string(), isComment: z.boolean() }),
])

export const blockSchema: z.ZodType<Block> = z.lazy(() =>
  z.union([
    leafSchema,
    z.object({
      ...base,
      kind: z.literal('list'),
      ordered: z.boolean(),
      start: z.number().int(),
      children: z.array(itemSchema),
    }),
    z.object({ ...base, kind: z.literal('quote'), children: z.array(blockSchema) }),
    itemSchema,
  ]),
)
