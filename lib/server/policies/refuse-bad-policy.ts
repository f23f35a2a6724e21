import { namesOfTargets, type PolicyInput } from '#lib/db/policies.ts'
import type { Db } from '#lib/db/prisma-tx.ts'
import { validatePolicy } from '#lib/domain/escalation/policy.ts'
import { refusal, refuseComplaints } from '../refusals.ts'

/** Refuses a policy that would page nobody, or somebody who is not there. */
export async function refuseBadPolicy(db: Db, policy: PolicyInput): Promise<void> {
  const steps = policy.steps.map((step, index) => ({ ...step, position: index + 1 }))
  refuseComplaints('steps', validatePolicy({ ...policy, id: '', steps }))
  const nameOf = await namesOfTargets(db)
  policy.steps.forEach(({ targets }, index) => {
    if (targets.some((target) => nameOf(target) === null))
      throw refusal('steps', `Step ${index + 1} pages something that does not exist any more. Choose again.`)
  })
}
