import type { API } from '#lib/contracts/api.ts'
import { findSealedChannel } from '#lib/db/channels.ts'
import { prisma } from '#lib/db/client.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { createSmtp, emailChannel } from '#lib/integrations/smtp/client.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { unseal } from '../secret-box.ts'
import type { Verb } from '../verb.ts'

const DEADLINE_MS = 5_000

/** Connects to a mail server and signs in there, without sending. Rooms and webhooks have nothing of the kind. Changes nothing. */
export const checkChannel: Verb<typeof API.channels.check> = async (ctx, { channelId }) => {
  authorise(ctx, 'channel.edit')
  const channel = found(await findSealedChannel(prisma(), channelId), 'This channel')
  if (channel.kind !== 'email') return { ok: true, said: 'It can only be tried by sending a test.' }
  try {
    const config = emailChannel.configSchema.parse(JSON.parse(unseal(channel.config)))
    const { latencyMs } = await createSmtp(config, { timeoutMs: DEADLINE_MS }).test()
    return { ok: true, said: `The mail server answers, in ${Math.round(latencyMs)} ms.` }
  } catch (cause) {
    if (cause instanceof IntegrationError) return { ok: false, said: cause.message }
    throw cause
  }
}
