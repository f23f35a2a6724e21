import type { z } from 'zod'
import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import type { HttpDoor } from './http.ts'
import { IntegrationError } from './integration-error.ts'
import { firstProblem } from './json-answer.ts'

/** What a channel needs beside its configuration. `nowMs` is the instant of sending, `allowPrivate` the operator's word on private addresses (default no). */
export type ChannelDeps = {
  readonly nowMs: number
  readonly door?: HttpDoor
  readonly allowPrivate?: boolean
  /** Over everything, 10 s when left out. */
  readonly timeoutMs?: number
}

/** What the other side said when it took a page: its status (HTTP, or SMTP's 250), its words without secrets, and how long it took. */
export type Sent = { readonly status: number; readonly said: string; readonly latencyMs: number }

/** A way to page. `send` resolves only when the other side took the page; otherwise it throws IntegrationError, permanent or transient. */
export type Channel<Config> = {
  readonly vendor: string
  readonly configSchema: z.ZodType<Config>
  /** Fields of the configuration to encrypt at rest and never show again. */
  readonly secretFields: readonly string[]
  readonly send: (config: Config, page: OutgoingPage, deps: ChannelDeps) => Promise<Sent>
}

/** A channel whose configuration is checked at the door, so that all kinds look the same to a caller. */
export type RegisteredChannel = Omit<Channel<unknown>, 'send'> & {
  /** As Channel's `send`; a configuration that does not fit throws `bad_shape`, permanent, naming the field. */
  readonly send: (config: unknown, page: OutgoingPage, deps: ChannelDeps) => Promise<Sent>
}

/** Makes a channel fit for the registry. */
export function registered<Config>(channel: Channel<Config>): RegisteredChannel {
  const { vendor, configSchema, secretFields } = channel
  return {
    vendor,
    configSchema,
    secretFields,
    async send(config, page, deps) {
      const checked = configSchema.safeParse(config)
      if (!checked.success) {
        const sentence = `The configuration of ${vendor} is not complete: ${firstProblem(checked.error)}.`
        throw new IntegrationError(sentence, { vendor, kind: 'permanent', reason: 'bad_shape' })
      }
      return channel.send(checked.data, page, deps)
    },
  }
}
