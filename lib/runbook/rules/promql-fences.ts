import { lintQuery } from '#lib/promql/lint.ts'
import { looksLikeQuery } from '#lib/promql/looks-like-query.ts'
import { parseQuery } from '#lib/promql/parse.ts'
import type { CodeBlock } from '../compiled-block.ts'
import { claim, type Draft, diagnose, rangeInFence } from '../draft.ts'
import { findVariables } from '../find-variables.ts'
import type { Section } from '../sections.ts'
import { readExpectation } from './expectations.ts'

const PROMQL = /^(?:promql|prometheus|metricsql)$/

type PanelText = { title: string | null; line: number; lines: number; queries: string[] }

/** R19, and R20 for an untagged fence: a PromQL fence becomes panels. False when the fence is something else. */
export function compilePromqlFence(draft: Draft, block: CodeBlock, section: Section): boolean {
  const isTagged = PROMQL.test(block.lang)
  const isUntagged = /^(?:|text|txt|plain)$/.test(block.lang)
  if (!isTagged && !(isUntagged && isWholeQuery(block.text))) return false
  const panelIds: string[] = []
  for (const panel of splitPanels(block.text)) {
    const title = panel.title ?? section.title
    const id = draft.makeId(`panel--${section.id}`)
    const range = rangeInFence(draft, block, panel.line, panel.lines)
    const expectation = readExpectation(title)
    const queries = panel.queries.map((text) => ({
      lang: 'promql',
      text,
      vars: findVariables(text, 'promql').map((use) => use.name),
    }))
    draft.out.panels.push({
      id,
      sectionId: section.id,
      title,
      queries,
      expectations: expectation ? [expectation] : [],
      range,
      rule: isTagged ? 'R19' : 'R20',
    })
    panelIds.push(id)
    claim(draft, id, block)
    for (const query of panel.queries) lintInto(draft, query, { range, objectId: id })
  }
  draft.fences.set(block, { kind: 'panels', panelIds })
  return panelIds.length > 0
}

/** Adds what is wrong with a query to the diagnostics. Queries with placeholders are not judged until they are bound. */
export function lintInto(draft: Draft, query: string, at: { range: CodeBlock['range']; objectId: string }): void {
  if (/\$|\{\{|<\w/.test(query)) return
  for (const lint of lintQuery(query)) {
    const severity = lint.code === 'query-parse-error' ? 'error' : 'warning'
    diagnose(draft, { code: lint.code, severity, message: lint.message, ...at })
  }
}

function isWholeQuery(text: string): boolean {
  const queries = splitPanels(text).flatMap((panel) => panel.queries)
  return queries.length > 0 && queries.every(looksLikeQuery)
}

/** Cuts a fence into panels: a comment titles what follows, a blank line ends it, and complete expressions part queries. */
export function splitPanels(text: string): PanelText[] {
  const panels: PanelText[] = []
  let current: PanelText | null = null
  let pending: string[] = []
  const flush = () => {
    if (current && pending.length > 0) current.queries.push(pending.join('\n').trim())
    pending = []
  }
  const open = (title: string | null, line: number) => {
    current = { title, line, lines: 1, queries: [] }
    panels.push(current)
    return current
  }
  const lines = text.split('\n')
  const nextFilled = nextFilledLines(lines)
  lines.forEach((line, at) => {
    const comment = /^\s*(?:#+|\/\/)\s*(.*)$/.exec(line)
    const isOpen = pending.length > 0 && continues(pending.join('\n'), nextFilled[at] ?? '')
    if (comment && !isOpen) {
      flush()
      if (current && current.queries.length === 0) current.title = [current.title, comment[1]].filter(Boolean).join(' ')
      else current = open(comment[1]?.trim() || null, at)
    } else if (line.trim() === '' && !isOpen) {
      flush()
      current = null
    } else if (line.trim() !== '') {
      if (!isOpen) flush()
      current ??= open(null, at)
      pending.push(line)
    }
    if (current) current.lines = at - current.line + 1
  })
  flush()
  return panels.filter((panel) => panel.queries.length > 0)
}

/** For each line, itself or the first line after it that is not blank. */
function nextFilledLines(lines: string[]): string[] {
  const next: string[] = []
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? ''
    next[at] = line.trim() === '' ? (next[at + 1] ?? '') : line
  }
  return next
}

/** Every line is judged with all before it, so a query without end must stop somewhere. */
const JOINED_CHARS_MAX = 4_000
const STARTS_WITH_OPERATOR =
  /^\s*(?:[/*+%^)\]},-]|[<>=!]=?|(?:and|or|unless|on|ignoring|by|without|offset|bool|group_left|group_right)\b)/i
const ENDS_WITH_OPERATOR = /(?:[/*+%^,({[<>=-]|\b(?:and|or|unless|on|ignoring|by|without|offset|bool))\s*$/i

function continues(soFar: string, next: string): boolean {
  if (soFar.length > JOINED_CHARS_MAX) return false
  const bare = soFar.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`/g, '""').replace(/#[^\n]*/g, '')
  const open = (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0)
  if (open > 0 || ENDS_WITH_OPERATOR.test(bare)) return true
  return STARTS_WITH_OPERATOR.test(next) && (!/^\s*-/.test(next) || !parseQuery(bare).ok)
}
