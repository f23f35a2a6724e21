import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import type { Sent } from '#lib/integrations/channel.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { channelOf, isChannelKind } from '#lib/integrations/registry.ts'
import { unseal } from '../secret-box.ts'

/**
 * Sends one page through a stored channel. Only admins configure channels and a self-hosted receiver often lives on a
 * private network, so private addresses are allowed; link-local and metadata addresses never are. Throws IntegrationError.
 */
export async function sendThrough(
  kind: string,
  sealedConfig: string,
  page: OutgoingPage,
  nowMs: number,
): Promise<Sent> {
  if (!isChannelKind(kind))
    throw new IntegrationError(`This version knows no channel of the kind "${kind}".`, {
      vendor: kind,
      kind: 'permanent',
      reason: 'bad_shape',
    })
  const config: unknown = JSON.parse(unseal(sealedConfig))
  return channelOf(kind).send(config, page, { nowMs, allowPrivate: true })
}
