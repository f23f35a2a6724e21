import type { API } from '#lib/contracts/api.ts'
import { findSealedChannels } from '#lib/db/channels.ts'
import { prisma } from '#lib/db/client.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'
import { toChannelView } from './channel-config.ts'

/** Every way to page, without its secrets. */
export const listChannels: Verb<typeof API.channels.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { channels: (await findSealedChannels(prisma())).map(toChannelView) }
}
