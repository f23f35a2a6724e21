import type { API } from '#lib/contracts/api.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findTeam, replaceTeam } from '#lib/db/teams.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import { refuseUnknownPeople } from '../users/refuse-unknown-people.ts'
import type { Verb } from '../verb.ts'

/** Replaces a team’s name and members. */
export const updateTeam: Verb<typeof API.teams.update> = async (ctx, { teamId, name, memberIds: named }) => {
  authorise(ctx, 'team.edit')
  const memberIds = [...new Set(named)]
  return refuseTaken('name', `There is a team called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const before = found(await findTeam(db, teamId), 'This team')
      await refuseUnknownPeople(db, 'memberIds', memberIds)
      const team = await replaceTeam(db, teamId, { name, memberIds })
      await recordChange(ctx, tx, {
        action: 'team.updated',
        noun: 'team',
        nounId: teamId,
        summary: `Changed the team ${before.name}: now ${name}, ${memberIds.length} members.`,
      })
      return { team }
    }),
  )
}
