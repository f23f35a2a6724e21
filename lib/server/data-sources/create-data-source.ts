import type { API } from '#lib/contracts/api.ts'
import { insertDataSource } from '#lib/db/data-sources.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import { refuseUserinfo, sealedAuth } from '../sources/vendor-auth.ts'
import type { Verb } from '../verb.ts'

/** Connects a Prometheus. The first one is the default. */
export const createDataSource: Verb<typeof API.dataSources.create> = async (ctx, input) => {
  authorise(ctx, 'source.edit')
  const { name, baseUrl, publicUrl, auth, tenant } = input
  refuseUserinfo('baseUrl', baseUrl)
  refuseUserinfo('publicUrl', publicUrl)
  return refuseTaken('name', `There is a data source called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const wanted = { name, baseUrl, publicUrl: publicUrl ?? null, tenant: tenant || null }
      const dataSource = await insertDataSource(db, { ...wanted, ...sealedAuth(auth) })
      await recordChange(ctx, tx, {
        action: 'data_source.created',
        noun: 'data_source',
        nounId: dataSource.id,
        summary: `Connected the data source ${name} at ${new URL(baseUrl).host}.`,
      })
      return { dataSource }
    }),
  )
}
