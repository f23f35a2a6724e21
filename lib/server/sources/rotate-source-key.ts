import type { API } from '#lib/contracts/api.ts'
import { changeSource, findSource } from '#lib/db/sources.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { newSourceKey } from './source-key.ts'

/** A new key, answered once; the old one stops working as this commits. */
export const rotateSourceKey: Verb<typeof API.sources.rotate> = async (ctx, { sourceId }) => {
  authorise(ctx, 'source.edit')
  const { kept, shown } = newSourceKey()
  return inPrismaTransaction(async (db, tx) => {
    const before = found(await findSource(db, sourceId), 'This alert source')
    if (before.kind === 'drill') throw new AppError('conflict', 'The drill brings its own alerts and needs no key.')
    const source = await changeSource(db, sourceId, kept)
    await recordChange(ctx, tx, {
      action: 'source.key_rotated',
      noun: 'source',
      nounId: sourceId,
      summary: `Gave the alert source ${source.name} a new key.`,
    })
    return { source, ...shown }
  })
}
