import { type RegisteredChannel, registered } from './channel.ts'
import { pagerDutyChannel } from './pagerduty/client.ts'
import { slackChannel } from './slack/client.ts'
import { emailChannel } from './smtp/client.ts'
import { webhookChannel } from './webhook/client.ts'

/** Every way to page, by the kind a contact method or channel is stored with. One line per vendor. */
const CHANNELS = {
  email: registered(emailChannel),
  slack: registered(slackChannel),
  webhook: registered(webhookChannel),
  pagerduty: registered(pagerDutyChannel),
} as const satisfies Record<string, RegisteredChannel>

export type ChannelKind = keyof typeof CHANNELS
export const CHANNEL_KINDS = Object.keys(CHANNELS) as readonly ChannelKind[]

/** Whether a stored text names a channel this version knows. */
export function isChannelKind(kind: string): kind is ChannelKind {
  return Object.hasOwn(CHANNELS, kind)
}

/** The channel of a kind: `configSchema`, `secretFields` and `send(config, page, deps)`. */
export function channelOf(kind: ChannelKind): RegisteredChannel {
  return CHANNELS[kind]
}
