import { looksLikeQuery } from '#lib/promql/looks-like-query.ts'
import type { Block, ItemBlock, ListBlock } from '../compiled-block.ts'
import type { Role } from '../compiled-runbook.ts'
import { everyInline, inlinesOf, lineOf } from '../inline-text.ts'
import { looksLikeCommand } from '../shell/known-tools.ts'
import { imperativeKind, isConditional } from '../verbs.ts'

export type ListClass = 'toc' | 'dashboard' | 'options' | 'definitions' | 'guidance' | 'procedure' | 'prose'

const RUN_ROLES: ReadonlySet<Role> = new Set([
  'diagnosis',
  'actions',
  'verify',
  'rollback',
  'escalation',
  'setup',
  'prereq',
  'maintenance',
  'on-call',
  'post-incident',
])
const ALTERNATIVES =
  /\b(?:one of|possible (?:options|workflows|solutions|causes)|(?:two|three|several|these) options|alternatives?|choose|either)\b/i

export type ListContext = { caption: string; titles: string[]; role: Role | null; ownRole: Role | null }

/** R7: what an ordered list is. The order of the questions is the rule; a doubtful list stays prose. */
export function classifyOrdered(list: ListBlock, context: ListContext): ListClass {
  const items = list.children
  const share = (test: (item: ItemBlock) => boolean) => items.filter(test).length / Math.max(1, items.length)
  const definitions = share(isDefinition)
  const imperatives = share(isImperative)
  if (share(isAnchorLink) >= 0.7) return 'toc'
  const nearTitles = [context.caption, ...context.titles.slice(0, 2)]
  if (
    definitions >= 0.6 &&
    nearTitles.some((title) => /\b(?:panels|widgets|tiles)\b/i.test(title)) &&
    context.titles.some((title) => /dashboard/i.test(title))
  )
    return 'dashboard'
  if (nearTitles.slice(0, 2).some((title) => ALTERNATIVES.test(title))) return 'options'
  if (definitions >= 0.6 && imperatives < 0.5) return 'definitions'
  if (definitions >= 0.6 && context.role === 'reference') return 'guidance'
  if (share((item) => isImperative(item) || isConditional(titleOf(item)) || hasOwnCode(item)) >= 0.5) return 'procedure'
  if (context.role !== null && RUN_ROLES.has(context.role)) return 'procedure'
  if (/\b(?:steps|procedure|following|as follows)\b/i.test(nearTitles.slice(0, 2).join(' '))) return 'procedure'
  return 'prose'
}

/** R14: bullets under a heading that is itself actions or diagnosis are options or checks; anything doubtful stays prose. */
export function classifyBullets(list: ListBlock, ownRole: Role | null): 'options' | 'checks' | 'prose' {
  const fits = list.children.filter((item) => isImperative(item) || isConditional(titleOf(item)))
  if (fits.length * 2 < list.children.length) return 'prose'
  if (ownRole === 'actions' || ownRole === 'rollback') return 'options'
  return ownRole === 'diagnosis' || ownRole === 'verify' ? 'checks' : 'prose'
}

/** The text of an item's first paragraph. */
export function titleOf(item: ItemBlock): string {
  const first = item.children[0]
  return first?.kind === 'paragraph' ? lineOf(first.children) : ''
}

/** `**Term** – text` or `**Term**: text`, with text. */
export function isDefinition(item: ItemBlock): boolean {
  const first = item.children[0]
  const [term, after] = first?.kind === 'paragraph' ? first.children : []
  if ((term?.kind !== 'strong' && term?.kind !== 'code') || after?.kind !== 'text') return false
  const colonInside = term.kind === 'strong' && /[:：]$/.test(lineOf(term.children))
  return colonInside ? after.text.trim() !== '' : /^\s*(?:[:：]|[-–—]\s)/.test(after.text)
}

function isImperative(item: ItemBlock): boolean {
  const title = titleOf(item)
  return (
    imperativeKind(title) !== null ||
    (isDefinition(item) &&
      imperativeKind(title.replace(/^[^:–—-]*(?:[:–—]|\s-\s)\s*/, '')) !== null &&
      imperativeKind(title) !== null)
  )
}

function isAnchorLink(item: ItemBlock): boolean {
  const first = item.children[0]
  const nodes =
    first?.kind === 'paragraph' ? first.children.filter((node) => node.kind !== 'text' || node.text.trim() !== '') : []
  const [only] = nodes
  return nodes.length === 1 && only?.kind === 'link' && only.url.startsWith('#')
}

function hasOwnCode(item: ItemBlock): boolean {
  return item.children.some((block: Block) => {
    if (block.kind === 'code') return true
    return everyInline(inlinesOf(block)).some(
      (node) => node.kind === 'code' && (looksLikeCommand(node.text) || looksLikeQuery(node.text)),
    )
  })
}
