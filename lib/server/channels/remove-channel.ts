import type { API } from '#lib/contracts/api.ts'
import { deleteChannel, findSealedChannel } from '#lib/db/channels.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { refuseIfNamed } from '../policies/refuse-if-named.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { refuseFromEnvironment } from './channel-config.ts'

/** Removes a channel that no policy names. */
export const removeChannel: Verb<typeof API.channels.remove> = async (ctx, { channelId }) => {
  authorise(ctx, 'channel.edit')
  return inPrismaTransaction(async (db, tx) => {
    const channel = found(await findSealedChannel(db, channelId), 'This channel')
    refuseFromEnvironment(channel)
    await refuseIfNamed(tx, { kind: 'channel', channelId }, channel.name)
    await deleteChannel(db, channelId)
    await recordChange(ctx, tx, {
      action: 'channel.removed',
      noun: 'channel',
      nounId: channelId,
      summary: `Removed the channel ${channel.name}.`,
    })
    return { ok: true }
  })
}
