import type { Block, Inline, ItemBlock, ListBlock, Range } from './compiled-block.ts'
import type { Risk, Step, VerbKind } from './compiled-step.ts'
import { claim, type Draft, span } from './draft.ts'
import { explicitEvidence } from './evidence.ts'
import { hashText } from './hash.ts'
import { lineOf } from './inline-text.ts'
import type { Section } from './sections.ts'
import { worseRisk } from './shell/risk.ts'
import { imperativeKind } from './verbs.ts'

/** `attached` are blocks after the list that belong to its last item; `from` is how many steps came before. */
type ListSteps = { ownerId: string; section: Section; rule: string; from?: number; attached?: Block[] }
type StepParts = { id: string; n: number; title: Inline[]; body: Block[]; range: Range; rule: string; section: Section }

/** Steps of a list, one per item, numbered from 1 whatever the source's markers. Claims the items. */
export function stepsOfList(draft: Draft, list: ListBlock, given: ListSteps): Step[] {
  return list.children.map((item, at) => {
    const n = (given.from ?? 0) + at + 1
    const attached = at === list.children.length - 1 ? (given.attached ?? []) : []
    const step = stepOfItem(draft, item, { ...given, id: `${given.ownerId}--${n}`, n, attached })
    claim(draft, step.id, item, ...attached)
    return step
  })
}

function stepOfItem(
  draft: Draft,
  item: ItemBlock,
  given: Omit<StepParts, 'title' | 'body' | 'range'> & { attached: Block[] },
): Step {
  const [first, ...rest] = item.children
  const title = first?.kind === 'paragraph' ? first.children : []
  const body = [...(first?.kind === 'paragraph' ? rest : item.children), ...given.attached]
  return makeStep(draft, { ...given, title, body, range: rangeOver([item, ...given.attached], item.range) })
}

/** One step from its title and what stands below it (§2.2). Nested lists of orders become substeps with evidence of their own. */
export function makeStep(draft: Draft, parts: StepParts): Step {
  const { id, n, section, rule } = parts
  for (const block of parts.body) draft.inStep.add(block)
  const { title, lead } = splitLead(parts.title, parts.range)
  const text = lineOf(title)
  const nested = parts.body.filter((block) => block.kind === 'list').filter(isSubsteps)
  const body = parts.body.filter((block) => !nested.some((list) => list === block))
  const substeps = nested.flatMap((list, at) =>
    stepsOfList(draft, list, { ownerId: nested.length > 1 ? `${id}--s${at + 1}` : `${id}--s`, section, rule }),
  )
  const evidence = explicitEvidence(draft, { inlines: parts.title, blocks: body, section, stepId: id })
  const risks = evidence.flatMap((piece): Risk[] =>
    piece.kind === 'command' ? [piece.risk] : piece.kind === 'http' ? [httpRisk(piece.method)] : [],
  )
  const whole = lineOf(parts.title)
  return {
    id,
    n,
    hash: hashText(whole || text),
    text: text || `Step ${n}`,
    titleInline: title,
    bodyBlocks: [...(lead ? [lead] : []), ...parts.body],
    verbKind: verbKindOf(whole),
    condition: conditionOf(whole),
    isOptional: /^\s*\(?optional(?:ly)?\b|\(optional\)/i.test(whole),
    risk: risks.reduce(worseRisk, 'read'),
    evidence,
    caution: cautionOf(whole, body),
    substeps,
    timerMs: timerOf(whole),
    range: parts.range,
    rule,
  }
}

/** `**Acknowledge.** Confirm it is real` → title "Acknowledge", the rest is body. */
function splitLead(nodes: Inline[], range: Range): { title: Inline[]; lead: Block | null } {
  const [bold, after, ...more] = nodes
  if (bold?.kind !== 'strong' || after?.kind !== 'text') return { title: nodes, lead: null }
  const words = lineOf(bold.children)
  const rest = after.text.replace(/^\s*(?:[:.–—-]+)?\s*/, '')
  const isLead = /[.:!]$/.test(words) || /^\s*(?:[:.–—\n]|-\s)/.test(after.text)
  if (!isLead || lineOf([{ ...after, text: rest }, ...more]) === '') return { title: nodes, lead: null }
  const title: Inline[] = [{ kind: 'text', text: words.replace(/[.:]$/, '') }]
  return { title, lead: { kind: 'paragraph', range, objectIds: [], children: [{ kind: 'text', text: rest }, ...more] } }
}

function isSubsteps(list: ListBlock): boolean {
  const texts = list.children.map((item) =>
    item.children[0]?.kind === 'paragraph' ? lineOf(item.children[0].children) : '',
  )
  const orders = texts.filter((text) => imperativeKind(text) !== null).length
  return list.ordered ? orders * 3 >= texts.length : orders * 2 >= texts.length
}

function verbKindOf(text: string): VerbKind {
  if (/^\s*(?:if|when|unless|in case)\b/i.test(text))
    return imperativeKind(text.replace(/^[^,]*,\s*(?:then\s+)?/i, '')) ?? 'decide'
  return imperativeKind(text.replace(/^[^\p{L}]+/u, '')) ?? 'do'
}

function conditionOf(text: string): string | null {
  return /^\s*(?:if|when|unless|in case)\s+([^,:]{2,160})[,:]/i.exec(text)?.[1]?.trim() ?? null
}

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000 }

function timerOf(text: string): number | null {
  const match = /\b(?:wait|sleep|allow|give it)\b[^.]{0,40}?(\d+)\s*(s|sec|seconds?|m|min|minutes?|h|hours?)\b/i.exec(
    text,
  )
  return match ? Number(match[1]) * (UNIT_MS[(match[2] ?? '').charAt(0).toLowerCase()] ?? 0) || null : null
}

const CAUTION =
  /(?:^|[.!?]\s+|\s[–—-]\s)((?:warning|caution|danger|careful|be careful|never|do not|don't)\b[^.!?]*[.!?]?)/i

/** R29 inside a step: a sentence that warns, in its own text or in a quote below it. */
function cautionOf(text: string, body: Block[]): string | null {
  const own = CAUTION.exec(text)?.[1]
  if (own && text.trim() !== own.trim()) return own.trim()
  for (const block of body) {
    const inner = block.kind === 'quote' ? block.children[0] : block
    const words = inner?.kind === 'paragraph' ? lineOf(inner.children).replace(/^\[!\w+\]\s*/, '') : ''
    if (
      block.kind === 'quote' &&
      /^\s*(?:\[!(?:warning|caution|important)\]|\W*(?:warning|caution|danger))/i.test(
        inner?.kind === 'paragraph' ? lineOf(inner.children) : '',
      )
    )
      return words
    const found = CAUTION.exec(words)?.[1]
    if (found) return found.trim()
  }
  return null
}

function httpRisk(method: string): Risk {
  return method === 'GET' || method === 'HEAD' ? 'read' : method === 'DELETE' ? 'destructive' : 'write'
}

/** Range over several blocks. */
export function rangeOver(blocks: readonly { range: Range }[], fallback: Range): Range {
  const [first] = blocks
  const last = blocks.at(-1)
  return first && last ? span(first.range, last.range) : fallback
}
