import type { API } from '#lib/contracts/api.ts'
import { changeDataSource, findDataSource, findDataSourceReach } from '#lib/db/data-sources.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import { refuseNewOrigin, refuseUserinfo, sealedAuth } from '../sources/vendor-auth.ts'
import type { Verb } from '../verb.ts'
import { refuseFromEnvironment } from './refuse-from-environment.ts'

/** Changes what is given; stored credentials stay unless the address moves to another server. */
export const updateDataSource: Verb<typeof API.dataSources.update> = async (ctx, input) => {
  authorise(ctx, 'source.edit')
  const { dataSourceId, name, baseUrl, publicUrl, auth, tenant } = input
  refuseUserinfo('baseUrl', baseUrl)
  refuseUserinfo('publicUrl', publicUrl)
  return refuseTaken('name', `There is a data source called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      refuseFromEnvironment(found(await findDataSource(db, dataSourceId), 'This data source'))
      const reach = found(await findDataSourceReach(db, dataSourceId), 'This data source')
      if (auth === undefined) refuseNewOrigin(reach, baseUrl, 'auth')
      const dataSource = await changeDataSource(db, dataSourceId, {
        ...(name === undefined ? {} : { name }),
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...(publicUrl === undefined ? {} : { publicUrl }),
        ...(tenant === undefined ? {} : { tenant: tenant || null }),
        ...sealedAuth(auth),
      })
      await recordChange(ctx, tx, {
        action: 'data_source.updated',
        noun: 'data_source',
        nounId: dataSourceId,
        summary: `Changed the data source ${dataSource.name}.`,
      })
      return { dataSource }
    }),
  )
}
