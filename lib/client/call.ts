import type { z } from 'zod'
import type { API } from '#lib/contracts/api.ts'
import type { Endpoint } from '#lib/contracts/endpoint.ts'
import { ApiError } from './api-error.ts'
import { DOORS } from './doors.ts'
import { readAnswer } from './read-answer.ts'

type Api = typeof API
type Part<Name extends string, Value> =
  Record<never, never> extends Value ? { readonly [K in Name]?: Value } : { readonly [K in Name]: Value }
type Asks<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _R>
    ? Part<'params', z.input<P>> & Part<'query', z.input<Q>> & Part<'body', z.input<B>>
    : never
export type Input<Noun extends keyof Api, Name extends keyof Api[Noun]> = Asks<Api[Noun][Name]>
export type Answer<Noun extends keyof Api, Name extends keyof Api[Noun]> =
  Api[Noun][Name] extends Endpoint<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never
/** The body an endpoint takes, for the forms that fill it. */
export type Body<Noun extends keyof Api, Name extends keyof Api[Noun]> =
  Api[Noun][Name] extends Endpoint<infer _P, infer _Q, infer B, infer _R> ? z.input<B> : never
export type Query<Noun extends keyof Api, Name extends keyof Api[Noun]> =
  Api[Noun][Name] extends Endpoint<infer _P, infer Q, infer _B, infer _R> ? z.input<Q> : never

/** Longer than any answer takes; a call that hangs would hold the rounds of live updates with it. */
const ANSWER_WITHIN_MS = 30_000

/** The parts of a call as they go on the wire, whatever the endpoint. */
type Sent = { readonly params?: object; readonly query?: object; readonly body?: object }

/**
 * Calls one door of our own API, named by noun and verb: `call('incidents', 'show', { params: { number } })`.
 * Throws only `ApiError`: `unavailable` when nothing answered, `details` with what a refusal says.
 */
export async function call<Noun extends keyof Api, Name extends keyof Api[Noun] & string>(
  noun: Noun,
  name: Name,
  input: Input<Noun, Name>,
  signal?: AbortSignal,
): Promise<Answer<Noun, Name>> {
  const door: Readonly<Record<string, string>> = DOORS[noun]
  const [method = 'GET', path = ''] = (door[name] ?? '').split(' ')
  const sent = input as Sent
  const response = await reach(writeAddress(path, sent), {
    method,
    headers: { accept: 'application/json', ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(method === 'GET' ? {} : { body: JSON.stringify(sent.body ?? {}) }),
    signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), ...(signal ? [signal] : [])]),
  })
  return readAnswer<Answer<Noun, Name>>(response)
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, credentials: 'same-origin' })
  } catch (cause) {
    const isLate = cause instanceof DOMException && cause.name === 'TimeoutError'
    if (init.signal?.aborted && !isLate) throw cause
    const message = isLate
      ? 'Tocsin did not answer within 30 s. Try again.'
      : 'Tocsin could not be reached. Check the connection, then try again.'
    throw new ApiError({ code: 'unavailable', status: 0, message, cause })
  }
}

/** `/incidents/{number}` with its values in, and the query that was given; what is absent is left out. */
export function writeAddress(path: string, sent: Sent): string {
  const params = new Map<string, unknown>(Object.entries(sent.params ?? {}))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params.get(name))))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(sent.query ?? {}))
    if (value !== undefined && value !== null) query.set(name, String(value))
  return query.size > 0 ? `${filled}?${query}` : filled
}
