import type { Labels } from '../telemetry/series.ts'
import { checkMatcher, isMatch, type Matcher } from './matcher.ts'
import type { Priority } from './priority.ts'

/** A rule gives its priority to alerts whose labels satisfy all its matchers. Rules are tried by ascending position. */
export type PriorityRule = {
  readonly id: string
  readonly position: number
  readonly name: string
  readonly matchers: readonly Matcher[]
  readonly priority: Priority
}

/** The priority decided for some labels, and the rule that decided; null when none did and the fallback stands. */
export type PriorityDecision = {
  readonly priority: Priority
  readonly rule: { readonly position: number; readonly id: string; readonly name: string } | null
}

const MATCHERS_MAX = 20

/** The first rule by position whose matchers all hold decides; a rule without matchers never does. Order of `rules` does not count. */
export function decidePriority(
  rules: readonly PriorityRule[],
  labels: Labels,
  fallback: Priority = 'P2',
): PriorityDecision {
  const rule = rules
    .toSorted((left, right) => left.position - right.position)
    .find(({ matchers }) => matchers.length > 0 && matchers.every((matcher) => isMatch(matcher, labels)))
  if (!rule) return { priority: fallback, rule: null }
  return { priority: rule.priority, rule: { position: rule.position, id: rule.id, name: rule.name } }
}

/**
 * What is wrong with the rule, as sentences; empty when it can be saved. Patterns run on a linear-time engine, so any
 * that compiles is safe; longer than 256 characters or outside that engine's syntax is refused.
 */
export function checkRule(rule: PriorityRule): string[] {
  const complaints: string[] = []
  if (rule.name.trim() === '') complaints.push('Give the rule a name, so that a decision can be traced to it.')
  if (rule.matchers.length === 0)
    complaints.push('A rule needs at least one matcher. To match every alert, use alertname=~".*".')
  if (rule.matchers.length > MATCHERS_MAX)
    complaints.push(`The rule has ${rule.matchers.length} matchers; at most ${MATCHERS_MAX} are allowed.`)
  return [...complaints, ...rule.matchers.flatMap(checkMatcher)]
}

/** The decision in words for the timeline and the test box: "P1, by rule 2", or "P2, by default: no rule matched". */
export function describeMatch(decision: PriorityDecision): string {
  const by = decision.rule ? `by rule ${decision.rule.position}` : 'by default: no rule matched'
  return `${decision.priority}, ${by}`
}
