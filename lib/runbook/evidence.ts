import { looksLikeMetricName, looksLikeQuery } from '#lib/promql/looks-like-query.ts'
import type { Block, Inline } from './compiled-block.ts'
import type { Evidence } from './compiled-step.ts'
import type { Draft, ShellPart } from './draft.ts'
import { findVariables } from './find-variables.ts'
import { everyBlock, everyInline, inlinesOf, lineOf } from './inline-text.ts'
import { readExpectation } from './rules/expectations.ts'
import { lintInto } from './rules/promql-fences.ts'
import { compileCommand, queryInUrl, unique } from './rules/shell-fences.ts'
import type { Section } from './sections.ts'
import { looksLikeCommand } from './shell/known-tools.ts'

type EvidenceBody = Evidence extends infer E ? (E extends Evidence ? Omit<E, 'id' | 'origin'> : never) : never

/** §2.4 explicit: everything inside a step's own text that can be looked at, copied or opened, in reading order. */
export function explicitEvidence(
  draft: Draft,
  given: { inlines: Inline[]; blocks: Block[]; section: Section; stepId: string },
): Evidence[] {
  const { section, stepId } = given
  const found: EvidenceBody[] = inlineEvidence(draft, given.inlines, section)
  for (const block of everyBlock(given.blocks)) {
    if (block.kind === 'code') found.push(...fenceEvidence(draft, block))
    else found.push(...inlineEvidence(draft, inlinesOf(block), section))
  }
  return found.map((body, at): Evidence => ({ ...body, id: `${stepId}--e${at + 1}`, origin: 'explicit' }))
}

function inlineEvidence(draft: Draft, inlines: readonly Inline[], section: Section): EvidenceBody[] {
  const text = lineOf(inlines)
  return everyInline(inlines).flatMap((node) => {
    if (node.kind === 'code') return codeEvidence(draft, node, { text, section })
    if (node.kind === 'link' && !node.url.startsWith('#'))
      return [{ kind: 'link' as const, url: node.url, text: lineOf(node.children) || node.url }]
    return []
  })
}

/** R20 and R26 in running text: code that is PromQL, a known metric's name, or a command. */
function codeEvidence(
  draft: Draft,
  node: Inline & { kind: 'code' },
  at: { text: string; section: Section },
): EvidenceBody[] {
  const { text, range } = node
  if (looksLikeQuery(text) || looksLikeMetricName(text, draft.metricNames)) {
    const id = draft.makeId(`query--${at.section.id}`)
    const query = { lang: 'promql', text, vars: unique(findVariables(text, 'promql').map((use) => use.name)) }
    draft.out.queries.push({ id, sectionId: at.section.id, query, title: null, range, rule: 'R20' })
    node.objectIds.push(id)
    lintInto(draft, text, { range, objectId: id })
    const expectation = readExpectation(at.text.replace(text, ' '))
    return [{ kind: 'query', query, title: null, expectations: expectation ? [expectation] : [] }]
  }
  if (!looksLikeCommand(text)) return []
  const part = compileCommand(draft, { text, title: null, lang: 'inline', range, section: at.section })
  if (part.kind !== 'link') node.objectIds.push(part.kind === 'command' ? part.command.id : part.request.id)
  return partEvidence(part)
}

function fenceEvidence(draft: Draft, block: Block & { kind: 'code' }): EvidenceBody[] {
  const reading = draft.fences.get(block)
  if (reading?.kind === 'panels') return reading.panelIds.map((panelId) => ({ kind: 'panel', panelId }))
  if (reading?.kind !== 'shell')
    return block.text.trim() === '' ? [] : [{ kind: 'snippet', lang: block.lang, text: block.text }]
  const parts = reading.parts.flatMap(partEvidence)
  return parts.length === 0 && reading.env.length > 0 ? [{ kind: 'snippet', lang: 'env', text: block.text }] : parts
}

/** What one command gives a step: itself, and for a request to Prometheus' query API also its query. */
export function partEvidence(part: ShellPart): EvidenceBody[] {
  if (part.kind === 'link') return [{ kind: 'link', url: part.url, text: part.text }]
  if (part.kind === 'command') {
    const { text, title, risk, vars } = part.command
    return [{ kind: 'command', text, title, risk, vars }]
  }
  const { method, url, title, text, oneClick, needsCredential, vars } = part.request
  const http: EvidenceBody = { kind: 'http', method, url, title, text, oneClick, needsCredential, vars }
  const query = queryInUrl(url)
  if (query === null) return [http]
  const names = unique(findVariables(query, 'promql').map((use) => use.name))
  return [http, { kind: 'query', query: { lang: 'promql', text: query, vars: names }, title, expectations: [] }]
}
