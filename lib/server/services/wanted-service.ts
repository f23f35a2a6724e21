import type { z } from 'zod'
import type { serviceInput } from '#lib/contracts/directory.ts'
import { findPolicy } from '#lib/db/policies.ts'
import type { Db } from '#lib/db/prisma-tx.ts'
import type { ServiceInput } from '#lib/db/services.ts'
import { findTeam } from '#lib/db/teams.ts'
import { refusal } from '../refusals.ts'

/** A service as it was asked for, with null for what was left out. Refuses a team or a policy that is not there. */
export async function wantedService(db: Db, input: z.output<typeof serviceInput>): Promise<ServiceInput> {
  const { name, description, teamId = null, policyId = null, selector } = input
  if (teamId !== null && !(await findTeam(db, teamId)))
    throw refusal('teamId', 'This team does not exist any more. Choose another.')
  if (policyId !== null && !(await findPolicy(db, policyId)))
    throw refusal('policyId', 'This escalation policy does not exist any more. Choose another.')
  return { name, teamId, policyId, description: description || null, selector: selector || null }
}
