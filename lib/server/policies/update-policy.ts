import type { API } from '#lib/contracts/api.ts'
import { findPolicy, lockPolicies, replacePolicy } from '#lib/db/policies.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { refuseBadPolicy } from './refuse-bad-policy.ts'

/** Replaces a policy. Running escalations follow it from their next step. */
export const updatePolicy: Verb<typeof API.policies.update> = async (ctx, { policyId, ...input }) => {
  authorise(ctx, 'policy.edit')
  return refuseTaken('name', `There is an escalation policy called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      await lockPolicies(tx)
      found(await findPolicy(db, policyId), 'This escalation policy')
      await refuseBadPolicy(db, input)
      const policy = await replacePolicy(db, policyId, input)
      await recordChange(ctx, tx, {
        action: 'policy.updated',
        noun: 'policy',
        nounId: policy.id,
        summary: `Changed the escalation policy ${policy.name}: ${policy.steps.length} steps.`,
      })
      return { policy }
    }),
  )
}
