import type { API } from '#lib/contracts/api.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { insertTeam } from '#lib/db/teams.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import { refuseUnknownPeople } from '../users/refuse-unknown-people.ts'
import type { Verb } from '../verb.ts'

/** Makes a team. */
export const createTeam: Verb<typeof API.teams.create> = async (ctx, { name, memberIds: named }) => {
  authorise(ctx, 'team.edit')
  const memberIds = [...new Set(named)]
  return refuseTaken('name', `There is a team called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      await refuseUnknownPeople(db, 'memberIds', memberIds)
      const team = await insertTeam(db, { name, memberIds })
      await recordChange(ctx, tx, {
        action: 'team.created',
        noun: 'team',
        nounId: team.id,
        summary: `Made the team ${name} of ${memberIds.length}.`,
      })
      return { team }
    }),
  )
}
