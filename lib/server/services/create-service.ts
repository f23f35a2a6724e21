import type { API } from '#lib/contracts/api.ts'
import { insertService } from '#lib/db/services.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { wantedService } from './wanted-service.ts'

/** Adds a service; alerts whose service or job label equals its name join it from now on. */
export const createService: Verb<typeof API.services.create> = async (ctx, input) => {
  authorise(ctx, 'service.edit')
  return refuseTaken('name', `There is a service called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const service = await insertService(db, await wantedService(db, input))
      await recordChange(ctx, tx, {
        action: 'service.created',
        noun: 'service',
        nounId: service.id,
        summary: `Added the service ${service.name}.`,
      })
      return { service }
    }),
  )
}
