import type { Reference } from '#lib/db/reference.ts'
import type { AlertChange } from '#lib/domain/incident/decide-group.ts'
import { isMoreUrgent, type Priority } from '#lib/domain/priority/priority.ts'
import { decidePriority, describeMatch } from '#lib/domain/priority/priority-rule.ts'

/** The most urgent priority that the rules give any of these alerts, and by which rule. */
export function priorityOf(
  reference: Reference,
  changes: readonly AlertChange[],
): { priority: Priority; reason: string } {
  const decided = changes.map((change) => decidePriority(reference.rules, change.seen.labels, reference.fallback))
  const most = decided.reduce(
    (best, next) => (isMoreUrgent(next.priority, best.priority) ? next : best),
    decided[0] ?? { priority: reference.fallback, rule: null },
  )
  return {
    priority: most.priority,
    reason: most.rule ? `${describeMatch(most)} “${most.rule.name}”` : describeMatch(most),
  }
}
