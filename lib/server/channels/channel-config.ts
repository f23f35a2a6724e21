import { z } from 'zod'
import { CHANNEL_KINDS, type ChannelView } from '#lib/contracts/channels.ts'
import type { SealedChannel } from '#lib/db/channels.ts'
import { channelOf } from '#lib/integrations/registry.ts'
import { AppError } from '../errors.ts'
import { refusal } from '../refusals.ts'
import { seal, unseal } from '../secret-box.ts'

type Kind = ChannelView['kind']
type Config = Readonly<Record<string, unknown>>
const kindSchema = z.enum(CHANNEL_KINDS)
const configSchema = z.record(z.string(), z.unknown())

/** Settings that decide where the secrets of a channel are sent. */
const WHERE: Readonly<Record<Kind, readonly string[]>> = {
  email: ['host', 'port'],
  pagerduty: ['baseUrl'],
  // A webhook's secret signs and is never sent; an address of Slack is the secret itself.
  webhook: [],
  slack: [],
}

/** Checks the settings of a new channel and seals them. Refuses with the field that is wrong. */
export function sealedConfig(kind: Kind, given: Config): string {
  const read = channelOf(kind).configSchema.safeParse(withoutNull(given))
  if (read.success) return seal(JSON.stringify(read.data))
  const issue = read.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw refusal(`config.${field}`, `${field}: ${issue?.message ?? 'this cannot be used'}.`.replace(/\.\.$/, '.'))
}

/**
 * Settings after a change: what is left out keeps its value, null takes it away. A kept secret is not sent to another server
 * than the one it was entered for.
 */
export function changedConfig({ kind, config }: SealedChannel, given: Config): string {
  const known = kindSchema.parse(kind)
  const stored = openConfig(config)
  const moved = WHERE[known].find((field) => field in given && String(given[field]) !== String(stored[field]))
  const kept = channelOf(known).secretFields.find((field) => stored[field] !== undefined && !(field in given))
  if (moved !== undefined && kept !== undefined)
    throw refusal(
      `config.${kept}`,
      `The ${moved} is another one now, so the stored ${kept} is not sent to it. Enter it again.`,
    )
  return sealedConfig(known, { ...stored, ...given })
}

/** A channel as it may be shown: settings without secrets, and of addresses only the host, for a path may be a password. */
export function toChannelView(channel: SealedChannel): ChannelView {
  const { id, name, enabled, follows, fromEnvironment, lastError, lastSentAt } = channel
  const kind = kindSchema.parse(channel.kind)
  const { secretFields } = channelOf(kind)
  const shown = Object.entries(readable(channel.config)).map(([field, value]) => {
    const text = String(value)
    if (URL.canParse(text) && /^https?:/.test(text)) return [field, `${new URL(text).origin}/…`]
    if (secretFields.includes(field) || text.length > 200) return [field, '•••']
    return [field, text]
  })
  return { id, kind, name, enabled, follows, fromEnvironment, lastError, lastSentAt, shown: Object.fromEntries(shown) }
}

/** What the environment says is changed there; whether it is used and what it follows is decided here. */
export function refuseFromEnvironment({ name, fromEnvironment }: SealedChannel): void {
  if (fromEnvironment)
    throw new AppError(
      'conflict',
      `${name} comes from SMTP_URL. Change it there and restart Tocsin, or disable it here.`,
    )
}

function openConfig(sealed: string): Config {
  return configSchema.parse(JSON.parse(unseal(sealed)))
}

/** One channel whose secrets cannot be opened any more must not hide the others. */
function readable(sealed: string): Config {
  try {
    return openConfig(sealed)
  } catch {
    return { settings: 'cannot be opened: enter them again' }
  }
}

function withoutNull(config: Config): Config {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null && value !== undefined))
}
