import type { z } from 'zod'
import type { Endpoint } from '#lib/contracts/endpoint.ts'
import type { Context } from './context.ts'

/**
 * A verb as an endpoint promises it: the parsed parameters, query and body in one object, in; the response, out.
 * It authorises in its first line, decides, commits and answers; it throws only `AppError`.
 */
export type Verb<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer R>
    ? (ctx: Context, input: z.output<P> & z.output<Q> & z.output<B>) => Promise<z.input<R>>
    : never
