import { parse } from 'yaml'
import type { CodeBlock } from '../compiled-block.ts'
import type { AlertDefinition } from '../compiled-runbook.ts'
import { claim, type Draft, diagnose, rangeInFence } from '../draft.ts'
import { everyBlock } from '../inline-text.ts'
import { pathOf, type Section } from '../sections.ts'
import { lintInto } from './promql-fences.ts'

const FENCE_CHARS_MAX = 100_000
const DEPTH_MAX = 8
const MENTION_CHARS_MAX = 20_000

type Rule = {
  name: string
  expr: string
  severity: string | null
  for: string | null
  labels: Record<string, string>
  annotations: Record<string, string>
}

/** R23 (1): alert rules in a YAML fence. YAML without `alert:` is configuration. False when the fence holds no rule. */
export function compileAlertFence(draft: Draft, block: CodeBlock, section: Section): boolean {
  if (!/^(?:ya?ml|)$/.test(block.lang) || !/\balert\s*:/.test(block.text) || block.text.length > FENCE_CHARS_MAX)
    return false
  const rules = rulesIn(readYaml(block.text), 0)
  if (rules.length === 0) return false
  const isSample =
    /\bexample\b/.test(block.meta) || pathOf(section).some((each) => /\b(?:sample|example)s?\b/i.test(each.title))
  const lines = block.text.split('\n')
  const starts = lines.flatMap((line, at) => (/^\s*-?\s*alert\s*:/.test(line) ? [at] : []))
  const alertIds = rules.map((rule, at) => {
    const id = draft.makeId(`alert--${rule.name.toLowerCase()}`)
    const from = starts[at] ?? 0
    const range = rangeInFence(draft, block, from, (starts[at + 1] ?? lines.length) - from)
    draft.out.alerts.push({
      id,
      sectionId: section.id,
      ...rule,
      source: 'rule',
      isSample,
      links: [],
      range,
      rule: 'R23',
    })
    lintInto(draft, rule.expr, { range, objectId: id })
    return id
  })
  for (const id of alertIds) claim(draft, id, block)
  draft.fences.set(block, { kind: 'alerts', alertIds })
  return true
}

function readYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent', maxAliasCount: 50 })
  } catch {
    return null
  }
}

function rulesIn(value: unknown, depth: number): Rule[] {
  if (depth > DEPTH_MAX || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each) => rulesIn(each, depth + 1))
  const entries = new Map<string, unknown>(Object.entries(value))
  const name = entries.get('alert')
  const expr = entries.get('expr')
  if (typeof name !== 'string' || (typeof expr !== 'string' && typeof expr !== 'number'))
    return [...entries.values()].flatMap((each) => rulesIn(each, depth + 1))
  const labels = textsOf(entries.get('labels'))
  const severity = labels.severity ?? textOrNull(entries.get('severity'))
  return [
    {
      name: name.slice(0, 200),
      expr: String(expr).trim(),
      severity,
      for: textOrNull(entries.get('for')),
      labels,
      annotations: textsOf(entries.get('annotations')),
    },
  ]
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const texts = Object.entries(value).flatMap(([key, each]) => {
    const text = textOrNull(each)
    return text === null || key === '__proto__' ? [] : [[key, text] as const]
  })
  return Object.fromEntries(texts)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

const IDENTIFIER =
  /^(?:[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*|[A-Z]+)+\w*|[A-Z]{2,}[a-z]\w*[A-Z]\w*|[a-z][a-z0-9]*(?:_[a-z0-9]+){2,})$/
const MENTION =
  /\b(?:(?:[Aa]lerts?|[Ff]ired by|[Tt]riggered by)\**:?\**\s*["“`'](?<quoted>[A-Z]\w*[a-z]\w*[A-Z]\w*)["”`']|[Aa]lerts?:\s+(?<plain>[A-Z]\w*[a-z]\w*[A-Z]\w*))/g
const QUARTET = /^(?:meaning|impact|diagnosis|mitigation)$/i

/** R23 (3)–(5): alerts that the document names without a rule, in headings, fields and sentences. One name is one alert. */
export function compileNamedAlerts(draft: Draft): void {
  const known = new Set(draft.out.alerts.map((alert) => alert.name))
  const add = (name: string, source: AlertDefinition['source'], section: Section, range: AlertDefinition['range']) => {
    if (known.has(name)) return
    known.add(name)
    const id = draft.makeId(`alert--${name.toLowerCase()}`)
    draft.out.alerts.push({
      id,
      sectionId: section.id,
      name,
      severity: severityField(section),
      expr: null,
      for: null,
      labels: {},
      annotations: {},
      source,
      isSample: false,
      links: [],
      range,
      rule: 'R23',
    })
  }
  for (const section of draft.sections) {
    const named = headingAlert(section)
    if (named) add(named, 'heading', section, section.heading?.range ?? section.range)
    for (const field of section.fields) {
      if (/^alert(?: ?name)?$/.test(field.key) && IDENTIFIER.test(field.value.replace(/[`"']/g, '')))
        add(field.value.replace(/[`"']/g, ''), 'field', section, field.range)
    }
    for (const block of everyBlock(section.blocks)) {
      if (block.kind !== 'paragraph') continue
      const text = draft.source.slice(
        block.range.startOffset,
        Math.min(block.range.endOffset, block.range.startOffset + MENTION_CHARS_MAX),
      )
      for (const { groups } of text.matchAll(MENTION))
        add(groups?.quoted ?? groups?.plain ?? '', 'mention', section, block.range)
    }
  }
}

function headingAlert(section: Section): string | null {
  const prefixed = /^alert(?:\s*\((\w+)\)|\s*:\s*(\w+)$)/i.exec(section.title)
  if (prefixed) return prefixed[1] ?? prefixed[2] ?? null
  if (section.level === 0 || section.isPseudo) return null
  if (IDENTIFIER.test(section.title)) return section.title
  const quartet = section.children.filter((child) => QUARTET.test(child.title)).length
  return section.level === 1 && quartet >= 2 && /^[A-Za-z]\w*[a-z]\w*$/.test(section.title) ? section.title : null
}

function severityField(section: Section): string | null {
  return section.fields.find((field) => field.key === 'severity')?.value.toLowerCase() ?? null
}

const SECTION_SEVERITY = /\b(critical|warning|info(?:rmational)?)\b/i

/** The rule's label decides; a heading that says otherwise is only worth a remark. */
export function compareSeverities(draft: Draft): void {
  const byId = new Map(draft.sections.map((section) => [section.id, section]))
  for (const alert of draft.out.alerts) {
    const section = byId.get(alert.sectionId)
    const titled =
      section &&
      pathOf(section)
        .map((each) => SECTION_SEVERITY.exec(each.title)?.[1]?.toLowerCase())
        .find(Boolean)
    if (!alert.severity || !titled || alert.source !== 'rule' || titled.startsWith(alert.severity.slice(0, 4))) continue
    const message = `${alert.name} has severity ${alert.severity} but stands under a heading that says ${titled}; the label counts.`
    diagnose(draft, { code: 'severity-vs-section', severity: 'info', message, range: alert.range, objectId: alert.id })
  }
}
