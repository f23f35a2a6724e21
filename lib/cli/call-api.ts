import type { z } from 'zod'
import { type Endpoint, errorBody } from '#lib/contracts/endpoint.ts'
import { CliError } from './cli-error.ts'
import { type Instance, reachInstance } from './reach-instance.ts'

type Sent = { readonly params?: object; readonly query?: object; readonly body?: object }
export type CallApi = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  sent?: Sent & { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B> },
) => Promise<z.output<R>>

const ANSWER_WITHIN_MS = 30_000

/** Calls the API of the instance in reach. Throws `CliError` with the sentence the other side gave. */
export const callApi: CallApi = async (endpoint, sent = {}) => {
  const instance = reachInstance()
  const { method } = endpoint
  const response = await askInstance(instance, addressOf(endpoint.path, sent), {
    method,
    headers: { authorization: `Bearer ${instance.bearer()}`, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(sent.body ?? {}) }),
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) {
    const read = endpoint.response.safeParse(body)
    if (read.success) return read.data
    throw new CliError('unavailable', `${instance.url} answered something else. Is it Tocsin, and of this version?`)
  }
  const refusal = errorBody.safeParse(body)
  if (refusal.success) {
    const { code, message, details } = refusal.data.error
    throw new CliError(code, message, details)
  }
  throw new CliError('unavailable', `${instance.url} answered ${response.status}, which is not an answer of Tocsin.`)
}

/** One request to the instance; a sentence when nothing answers. */
export async function askInstance(instance: Instance, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`${instance.url}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
  } catch {
    throw new CliError(
      'unavailable',
      `No Tocsin answers at ${instance.url}. Start it with \`npm start\`, or set TOCSIN_URL to where it runs.`,
    )
  }
}

function addressOf(path: string, { params = {}, query = {} }: Sent): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}
