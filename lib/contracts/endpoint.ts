import { z } from 'zod'
import type { Permission } from '#lib/domain/access/permission.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One door of the API, said once: the handler, the browser, the command line, the OpenAPI page and the
 * authorisation test all read this. `path` has `{name}` segments that `params` describes.
 */
export type Endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  readonly method: Method
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly permission: Permission
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly response: R
  readonly status: 200 | 201
}

export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export const nothing = z.object({})
type Nothing = typeof nothing

type Given<P, Q, B, R> = {
  method: Method
  path: `/api/v1/${string}`
  summary: string
  permission: Permission
  params?: P
  query?: Q
  body?: B
  response: R
  status?: 200 | 201
}

/** Fills what an endpoint leaves out: no parameters, no query, no body, 200. */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    ...given,
    params: given.params ?? (nothing as unknown as P),
    query: given.query ?? (nothing as unknown as Q),
    body: given.body ?? (nothing as unknown as B),
    status: given.status ?? 200,
  }
}

/** What every failed call answers. `code` is one of eight; `message` is for a person; `details` names fields or the winner of a race. */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'limited', 'unavailable', 'bug']),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>
