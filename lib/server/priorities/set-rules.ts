import type { API } from '#lib/contracts/api.ts'
import { replaceRules } from '#lib/db/priorities.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { saveWorkspace } from '#lib/db/workspace.ts'
import { checkRule } from '#lib/domain/priority/priority-rule.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseComplaints } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Replaces the ordered rules and what an alert gets when none matches. Open incidents keep their priority. */
export const setRules: Verb<typeof API.priorities.setRules> = async (ctx, { rules, fallback }) => {
  authorise(ctx, 'priority.edit')
  rules.forEach((rule, index) => {
    refuseComplaints(
      `rules.${index}`,
      checkRule({ ...rule, id: '', position: index + 1 }).map((complaint) => `Rule ${index + 1}: ${complaint}`),
    )
  })
  return inPrismaTransaction(async (db, tx) => {
    await replaceRules(db, rules)
    await saveWorkspace(db, { fallback })
    await recordChange(ctx, tx, {
      action: 'priority.rules_set',
      noun: 'priority',
      nounId: null,
      summary: `Changed the priority rules: ${rules.length} rules, ${fallback} when none matches.`,
      details: { rules, fallback },
    })
    return { ok: true }
  })
}
