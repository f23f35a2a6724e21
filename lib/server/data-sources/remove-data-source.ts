import type { API } from '#lib/contracts/api.ts'
import { deleteDataSource, findDataSource } from '#lib/db/data-sources.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { refuseFromEnvironment } from './refuse-from-environment.ts'

/** Disconnects a Prometheus; the oldest that is left becomes the default if this one was. */
export const removeDataSource: Verb<typeof API.dataSources.remove> = async (ctx, { dataSourceId }) => {
  authorise(ctx, 'source.edit')
  return inPrismaTransaction(async (db, tx) => {
    const before = found(await findDataSource(db, dataSourceId), 'This data source')
    refuseFromEnvironment(before)
    await deleteDataSource(db, dataSourceId)
    await recordChange(ctx, tx, {
      action: 'data_source.removed',
      noun: 'data_source',
      nounId: dataSourceId,
      summary: `Disconnected the data source ${before.name}.`,
    })
    return { ok: true }
  })
}
