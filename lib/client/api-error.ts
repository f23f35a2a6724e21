import type { ErrorBody } from '#lib/contracts/endpoint.ts'

export type ApiErrorCode = ErrorBody['error']['code']

/** A call that was refused or never answered. `status` is 0 when there was no answer; `message` may be shown as it is. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | null

  constructor(given: {
    code: ApiErrorCode
    status: number
    message: string
    details?: Readonly<Record<string, unknown>>
    retryAfterSeconds?: number | null
    cause?: unknown
  }) {
    super(given.message, { cause: given.cause })
    this.name = 'ApiError'
    this.code = given.code
    this.status = given.status
    this.details = given.details ?? {}
    this.retryAfterSeconds = given.retryAfterSeconds ?? null
  }
}

/** What was wrong with each field of a form, by the field's name; empty for any other failure. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError) || error.code !== 'invalid') return {}
  const { fields } = error.details
  if (typeof fields !== 'object' || fields === null) return {}
  return Object.fromEntries(Object.entries(fields).filter(([, sentence]) => typeof sentence === 'string'))
}
