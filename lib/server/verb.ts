import type { z } from 'zod'
import type { Endpoint } from '#lib/contracts/endpoint.ts'
import type { Context } from './context.ts'

/** What a schema yields; an endpoint's empty part adds nothing to the input. */
type Part<S extends z.ZodType> = string extends keyof z.output<S> ? unknown : z.output<S>

/**
 * A verb as an endpoint promises it: the parsed parameters, query and body in one object, in; the response, out.
 * It authorises in its first line, decides, commits and answers; it throws only `AppError`.
 */
export type Verb<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer R>
    ? (ctx: Context, input: Part<P> & Part<Q> & Part<B>) => Promise<z.input<R>>
    : never
