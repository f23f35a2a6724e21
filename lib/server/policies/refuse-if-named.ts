import { lockPolicies, policiesNaming } from '#lib/db/policies.ts'
import type { Sql } from '#lib/db/sql.ts'
import type { EscalationTarget } from '#lib/domain/escalation/policy.ts'
import { AppError } from '../errors.ts'

type Named =
  | Pick<Extract<EscalationTarget, { kind: 'on_call' }>, 'kind' | 'scheduleId'>
  | Exclude<EscalationTarget, { kind: 'on_call' }>

/** Refuses to remove what an escalation policy pages, and names the policies. Holds policies still until the transaction ends. */
export async function refuseIfNamed(sql: Sql, target: Named, what: string): Promise<void> {
  await lockPolicies(sql)
  const policies = await policiesNaming(sql, target)
  if (policies.length === 0) return
  throw new AppError(
    'conflict',
    `${what} is paged by ${policies.map(({ name }) => `“${name}”`).join(', ')}. Take it out of ${policies.length === 1 ? 'that policy' : 'those policies'} first.`,
    { details: { policies } },
  )
}
