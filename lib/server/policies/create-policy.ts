import type { API } from '#lib/contracts/api.ts'
import { insertPolicy, lockPolicies } from '#lib/db/policies.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { refuseBadPolicy } from './refuse-bad-policy.ts'

/** Makes an escalation policy. The first one is the default. */
export const createPolicy: Verb<typeof API.policies.create> = async (ctx, input) => {
  authorise(ctx, 'policy.edit')
  return refuseTaken('name', `There is an escalation policy called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      await lockPolicies(tx)
      await refuseBadPolicy(db, input)
      const policy = await insertPolicy(db, input)
      await recordChange(ctx, tx, {
        action: 'policy.created',
        noun: 'policy',
        nounId: policy.id,
        summary: `Made the escalation policy ${policy.name} with ${policy.steps.length} steps.`,
      })
      return { policy }
    }),
  )
}
