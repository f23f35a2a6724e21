import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findRules } from '#lib/db/priorities.ts'
import { findWorkspace } from '#lib/db/workspace.ts'
import { checkRule, decidePriority, describeMatch } from '#lib/domain/priority/priority-rule.ts'
import { authorise } from '../context.ts'
import { refuseComplaints } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Which priority these labels get and by which rule, with the saved rules or with rules that are not saved yet. Changes nothing. */
export const testPriority: Verb<typeof API.priorities.test> = async (ctx, { labels, rules: unsaved }) => {
  authorise(ctx, 'incident.read')
  const rules = unsaved?.map((rule, index) => ({ ...rule, id: '', position: index + 1 }))
  rules?.forEach((rule, index) => {
    refuseComplaints(`rules.${index}`, checkRule(rule))
  })
  const [saved, { fallback }] = await Promise.all([findRules(prisma()), findWorkspace(prisma())])
  const decision = decidePriority(rules ?? saved, labels, fallback)
  const rule = decision.rule && { position: decision.rule.position, name: decision.rule.name }
  const sentence = rule ? `${describeMatch(decision)}: ${rule.name}.` : `${describeMatch(decision)}.`
  return { priority: decision.priority, rule, sentence }
}
