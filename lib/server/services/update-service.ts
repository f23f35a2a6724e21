import type { API } from '#lib/contracts/api.ts'
import { findService, replaceService } from '#lib/db/services.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { wantedService } from './wanted-service.ts'

/** Replaces a service; what is left out is emptied. Open incidents keep the policy they began with. */
export const updateService: Verb<typeof API.services.update> = async (ctx, { serviceId, ...input }) => {
  authorise(ctx, 'service.edit')
  return refuseTaken('name', `There is a service called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const before = found(await findService(db, serviceId), 'This service')
      const service = await replaceService(db, serviceId, await wantedService(db, input))
      await recordChange(ctx, tx, {
        action: 'service.updated',
        noun: 'service',
        nounId: serviceId,
        summary:
          before.name === service.name
            ? `Changed the service ${service.name}.`
            : `Changed the service ${before.name}, now called ${service.name}.`,
      })
      return { service }
    }),
  )
}
