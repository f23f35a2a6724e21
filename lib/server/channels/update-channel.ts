import type { API } from '#lib/contracts/api.ts'
import { changeChannel, findSealedChannel } from '#lib/db/channels.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { changedConfig, refuseFromEnvironment, toChannelView } from './channel-config.ts'

/** Changes what is given; settings left out keep their value. */
export const updateChannel: Verb<typeof API.channels.update> = async (ctx, input) => {
  authorise(ctx, 'channel.edit')
  const { channelId, name, follows, enabled, config } = input
  return refuseTaken('name', `There is a channel called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const before = found(await findSealedChannel(db, channelId), 'This channel')
      if (name !== undefined || config !== undefined) refuseFromEnvironment(before)
      const channel = await changeChannel(db, channelId, {
        ...(name === undefined ? {} : { name }),
        ...(follows === undefined ? {} : { follows }),
        ...(enabled === undefined ? {} : { enabled }),
        ...(config === undefined ? {} : { config: changedConfig(before, config) }),
      })
      const did = channel.enabled === before.enabled ? 'Changed' : channel.enabled ? 'Enabled' : 'Disabled'
      await recordChange(ctx, tx, {
        action: 'channel.updated',
        noun: 'channel',
        nounId: channelId,
        summary: `${did} the channel ${channel.name}.`,
      })
      return { channel: toChannelView(channel) }
    }),
  )
}
