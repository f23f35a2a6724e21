import type { AnyEndpoint } from '#lib/contracts/endpoint.ts'
import type { Context } from '#lib/server/context.ts'
import type { Verb } from '#lib/server/verb.ts'

/** A door and what it does. `run` takes what the endpoint's own schemas have parsed. */
export type Route = {
  readonly endpoint: AnyEndpoint
  readonly run: (ctx: Context, input: unknown) => Promise<unknown>
}

/** Binds a verb to its endpoint; a verb that takes or answers anything else does not compile. */
export function route<E extends AnyEndpoint>(endpoint: E, verb: Verb<E>): Route {
  // The dispatcher parses with this very endpoint before it calls, so the input is what the verb takes.
  return { endpoint, run: verb as (ctx: Context, input: unknown) => Promise<unknown> }
}
