import type { Answer, Body } from '#lib/client/call.ts'
import { formatMatchers, parseMatchers } from '#lib/domain/priority/matcher-text.ts'
import type { Priority } from '#lib/domain/priority/priority.ts'

type SavedRule = Answer<'priorities', 'show'>['rules'][number]
export type Rule = Body<'priorities', 'setRules'>['rules'][number]

/** A rule as it is typed. `key` only tells rows apart on the page. */
export type RuleDraft = {
  readonly key: string
  readonly name: string
  readonly matchers: string
  readonly priority: Priority
}

export function beginRules(rules: readonly SavedRule[]): readonly RuleDraft[] {
  return rules.map(({ id, name, matchers, priority }) => ({
    key: id,
    name,
    matchers: formatMatchers(matchers),
    priority,
  }))
}

export function emptyRule(rules: readonly RuleDraft[]): RuleDraft {
  const keys = new Set(rules.map(({ key }) => key))
  let n = 1
  while (keys.has(`new-${n}`)) n += 1
  return { key: `new-${n}`, name: '', matchers: '', priority: 'P2' }
}

/** The rules with one moved up (−1) or down (+1); as they were at the ends. */
export function moveRule(rules: readonly RuleDraft[], key: string, by: -1 | 1): readonly RuleDraft[] {
  const from = rules.findIndex((rule) => rule.key === key)
  const moved = rules[from]
  const to = from + by
  if (moved === undefined || to < 0 || to >= rules.length) return rules
  return rules.toSpliced(from, 1).toSpliced(to, 0, moved)
}

export type ReadRules =
  | { readonly kind: 'rules'; readonly rules: Rule[] }
  /** Sentences by the key of the rule. */
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }

/** The rules to send, or what cannot be read, each at its row. The server judges the rest. */
export function readRules(drafts: readonly RuleDraft[]): ReadRules {
  const errors: Record<string, string> = {}
  const rules: Rule[] = []
  for (const { key, name, matchers, priority } of drafts) {
    const parsed = parseMatchers(matchers)
    if (name.trim() === '') errors[key] = 'Give the rule a name, so that a decision can be traced to it.'
    else if (parsed.kind === 'invalid') errors[key] = `${parsed.why} (character ${parsed.position + 1})`
    else if (parsed.matchers.length === 0) errors[key] = 'Say at least one label, such as severity="critical".'
    else rules.push({ name: name.trim(), matchers: parsed.matchers.map((matcher) => ({ ...matcher })), priority })
  }
  return Object.keys(errors).length > 0 ? { kind: 'wrong', errors } : { kind: 'rules', rules }
}

export type ReadLabels =
  | { readonly kind: 'labels'; readonly labels: Record<string, string> }
  | { readonly kind: 'wrong'; readonly why: string }

/** Labels as they stand in an alert: `severity="critical", service="api"`, with or without braces. */
export function readLabels(text: string): ReadLabels {
  const parsed = parseMatchers(text)
  if (parsed.kind === 'invalid') return { kind: 'wrong', why: `${parsed.why} (character ${parsed.position + 1})` }
  const other = parsed.matchers.find(({ op }) => op !== '=')
  if (other !== undefined) return { kind: 'wrong', why: `An alert has ${other.label}="…", with one = and no pattern.` }
  return { kind: 'labels', labels: Object.fromEntries(parsed.matchers.map(({ label, value }) => [label, value])) }
}
