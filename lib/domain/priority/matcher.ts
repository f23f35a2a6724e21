import type { Labels } from '../telemetry/series.ts'
import { compilePattern, type Pattern, patternComplaint } from './pattern/pattern.ts'

/** How a label is compared: the four operators of Prometheus and Alertmanager. */
export const MATCHER_OPERATORS = ['=', '!=', '=~', '!~'] as const
export type MatcherOperator = (typeof MATCHER_OPERATORS)[number]

/** One condition on one label. For `=~` and `!~` the value is a regular expression over the whole label. */
export type Matcher = { readonly label: string; readonly op: MatcherOperator; readonly value: string }

/**
 * Whether the labels satisfy the condition. A label that is missing is read as ''. A pattern that cannot be compiled
 * matches nothing under either operator, so that a broken rule never decides.
 */
export function isMatch(matcher: Matcher, labels: Labels): boolean {
  const value = Object.hasOwn(labels, matcher.label) ? (labels[matcher.label] ?? '') : ''
  if (matcher.op === '=') return value === matcher.value
  if (matcher.op === '!=') return value !== matcher.value
  const pattern = patternOf(matcher.value)
  return pattern !== null && pattern.matches(value) === (matcher.op === '=~')
}

/** What is wrong with the condition, as sentences; empty when it can be used. */
export function checkMatcher(matcher: Matcher): string[] {
  const complaints: string[] = []
  if (matcher.label.trim() === '') complaints.push('A matcher needs the name of a label.')
  if (matcher.op === '=~' || matcher.op === '!~') {
    const complaint = patternComplaint(matcher.value)
    if (complaint !== null) complaints.push(`The pattern for “${matcher.label}” cannot be used. ${complaint}`)
  }
  return complaints
}

/** Compiled patterns by source, because the same few rules meet every alert of a storm. */
const compiled = new Map<string, Pattern | null>()
const COMPILED_MAX = 500

function patternOf(source: string): Pattern | null {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const pattern = patternComplaint(source) === null ? compilePattern(source) : null
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  compiled.set(source, pattern)
  return pattern
}
