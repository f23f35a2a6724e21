import type { API } from '#lib/contracts/api.ts'
import { insertSource } from '#lib/db/sources.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { newSourceKey } from './source-key.ts'
import { refuseUserinfo, sealedAuth } from './vendor-auth.ts'

/** Connects an Alertmanager and answers its key once, with the receiver to paste. */
export const createSource: Verb<typeof API.sources.create> = async (ctx, { name, apiUrl, publicUrl, auth }) => {
  authorise(ctx, 'source.edit')
  refuseUserinfo('apiUrl', apiUrl)
  refuseUserinfo('publicUrl', publicUrl)
  const { kept, shown } = newSourceKey()
  return refuseTaken('name', `There is an alert source called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const wanted = { name, apiUrl: apiUrl ?? null, publicUrl: publicUrl ?? null }
      const source = await insertSource(db, { ...wanted, ...sealedAuth(auth), ...kept })
      await recordChange(ctx, tx, {
        action: 'source.created',
        noun: 'source',
        nounId: source.id,
        summary: `Connected the alert source ${name}.`,
      })
      return { source, ...shown }
    }),
  )
}
