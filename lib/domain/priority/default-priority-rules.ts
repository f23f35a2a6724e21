import type { MatcherOperator } from './matcher.ts'
import { PRIORITIES, type Priority } from './priority.ts'
import type { PriorityRule } from './priority-rule.ts'

type Draft = {
  id: string
  name: string
  matcher: [label: string, op: MatcherOperator, value: string]
  priority: Priority
}

const EXPLICIT: Draft[] = PRIORITIES.map((priority) => ({
  id: `explicit-${priority.toLowerCase()}`,
  name: `The alert says ${priority} itself`,
  matcher: ['priority', '=~', `${priority}|${priority.toLowerCase()}`],
  priority,
}))

const BY_SEVERITY: Draft[] = [
  { id: 'severity-emergency', name: 'Emergency', matcher: ['severity', '=~', 'p0|P0|emergency'], priority: 'P0' },
  { id: 'severity-critical', name: 'Critical', matcher: ['severity', '=~', 'critical|page'], priority: 'P1' },
  { id: 'severity-warning', name: 'Warning', matcher: ['severity', '=', 'warning'], priority: 'P2' },
  { id: 'severity-info', name: 'For information', matcher: ['severity', '=~', 'info|none'], priority: 'P3' },
]

/** The rules of a new workspace: an alert's own `priority` label first, then `severity`. Positions count from 1. */
export const DEFAULT_PRIORITY_RULES: readonly PriorityRule[] = [...EXPLICIT, ...BY_SEVERITY].map((draft, index) => {
  const [label, op, value] = draft.matcher
  return {
    id: draft.id,
    position: index + 1,
    name: draft.name,
    matchers: [{ label, op, value }],
    priority: draft.priority,
  }
})
