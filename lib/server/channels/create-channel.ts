import type { API } from '#lib/contracts/api.ts'
import { insertChannel } from '#lib/db/channels.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { sealedConfig, toChannelView } from './channel-config.ts'

/** Adds a way to page. Its settings are checked and sealed; they are tried out by *Send test*. */
export const createChannel: Verb<typeof API.channels.create> = async (ctx, input) => {
  authorise(ctx, 'channel.edit')
  const { kind, name, follows } = input
  const config = sealedConfig(kind, input.config)
  return refuseTaken('name', `There is a channel called ${name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const channel = await insertChannel(db, { kind, name, follows, config })
      await recordChange(ctx, tx, {
        action: 'channel.created',
        noun: 'channel',
        nounId: channel.id,
        summary: `Added the ${kind} channel ${name}.`,
      })
      return { channel: toChannelView(channel) }
    }),
  )
}
