import type { API } from '#lib/contracts/api.ts'
import { deletePolicy, findPolicy, lockPolicies, usesOfPolicy } from '#lib/db/policies.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'

/** Removes a policy that nothing uses: no service, no open incident, and not as the default. */
export const removePolicy: Verb<typeof API.policies.remove> = async (ctx, { policyId }) => {
  authorise(ctx, 'policy.edit')
  return inPrismaTransaction(async (db, tx) => {
    await lockPolicies(tx)
    const { name, isDefault } = found(await findPolicy(db, policyId), 'This escalation policy')
    const { services, openIncidents } = await usesOfPolicy(db, policyId)
    const uses = [...services, ...openIncidents]
    if (uses.length > 0)
      throw new AppError('conflict', `${name} is used by ${uses.join(', ')}. Give them another policy first.`, {
        details: { services, openIncidents },
      })
    if (isDefault)
      throw new AppError(
        'conflict',
        `${name} is the default policy: every service without its own is paged by it. Change it instead.`,
      )
    await deletePolicy(db, policyId)
    await recordChange(ctx, tx, {
      action: 'policy.removed',
      noun: 'policy',
      nounId: policyId,
      summary: `Removed the escalation policy ${name}.`,
    })
    return { ok: true }
  })
}
