import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { changeSource, findSource, findSourceReach } from '#lib/db/sources.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { refuseNewOrigin, refuseUserinfo, sealedAuth } from './vendor-auth.ts'

/** Changes what is given; stored credentials stay unless the address moves to another server. A disabled source’s alerts are refused. */
export const updateSource: Verb<typeof API.sources.update> = async (ctx, input) => {
  authorise(ctx, 'source.edit')
  const { sourceId, name, apiUrl, publicUrl, auth, disabled } = input
  refuseUserinfo('apiUrl', apiUrl)
  refuseUserinfo('publicUrl', publicUrl)
  return refuseTaken('name', `There is an alert source called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const before = found(await findSource(db, sourceId), 'This alert source')
      const reach = found(await findSourceReach(db, sourceId), 'This alert source')
      if (auth === undefined) refuseNewOrigin(reach, apiUrl, 'auth')
      const now = new Date(await databaseNow(tx))
      const source = await changeSource(db, sourceId, {
        ...(name === undefined ? {} : { name }),
        ...(apiUrl === undefined ? {} : { apiUrl }),
        ...(publicUrl === undefined ? {} : { publicUrl }),
        ...sealedAuth(auth),
        ...(disabled === undefined || disabled === before.disabled ? {} : { disabledAt: disabled ? now : null }),
      })
      const did = source.disabled === before.disabled ? 'Changed' : source.disabled ? 'Disabled' : 'Enabled'
      await recordChange(ctx, tx, {
        action: 'source.updated',
        noun: 'source',
        nounId: sourceId,
        summary: `${did} the alert source ${source.name}.`,
      })
      return { source }
    }),
  )
}
