import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findSourceReach } from '#lib/db/sources.ts'
import { createAlertmanager } from '#lib/integrations/alertmanager/client.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { openAuth } from './vendor-auth.ts'

/** Asks the Alertmanager who it is and says what it answered, or why it did not. Changes nothing. */
export const testSource: Verb<typeof API.sources.test> = async (ctx, { sourceId }) => {
  authorise(ctx, 'source.edit')
  const { address, authSecret } = found(await findSourceReach(prisma(), sourceId), 'This alert source')
  if (address === null)
    return { ok: false, message: 'No address is set. Tocsin takes its alerts, but cannot ask it what it missed.' }
  try {
    const seen = await createAlertmanager({ baseUrl: address, auth: openAuth(authSecret) }).test()
    const cluster = seen.cluster === 'disabled' ? '' : `, cluster ${seen.cluster} with ${seen.peers} peers`
    const message = `Alertmanager ${seen.version ?? 'of an unknown version'}${cluster}, ${seen.alertsSeen} alerts, answered in ${seen.latencyMs} ms.`
    return { ok: true, message }
  } catch (cause) {
    if (cause instanceof IntegrationError) return { ok: false, message: cause.message }
    throw cause
  }
}
