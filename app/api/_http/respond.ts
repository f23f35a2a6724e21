import type { ErrorBody } from '#lib/contracts/endpoint.ts'
import { AppError, type ErrorCode } from '#lib/server/errors.ts'

/** The only place where a code becomes a status. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  bug: 500,
}
const RETRY_AFTER_SECONDS: Partial<Record<ErrorCode, number>> = { limited: 10, unavailable: 5 }

/** A refusal of the protocol itself, which HTTP has its own number for. */
class Refusal extends AppError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, headers: Readonly<Record<string, string>>) {
    super('invalid', message)
    this.status = status
    this.headers = headers
  }
}

/** Refuses a request that is not one of ours: wrong method, too large, not JSON. */
export function refuse(status: 405 | 413 | 415 | 422, message: string, headers: Record<string, string> = {}): AppError {
  return new Refusal(status, message, headers)
}

/** An answer. Nothing of the API is ever kept by a cache. */
export function answer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}

/** A refusal, as every failed call answers it. */
export function answerError(error: AppError): Response {
  const { code, message, details } = error
  const body: ErrorBody = { error: details === undefined ? { code, message } : { code, message, details } }
  const status = error instanceof Refusal ? error.status : STATUS[code]
  const headers: Record<string, string> = error instanceof Refusal ? { ...error.headers } : {}
  if (code === 'unauthenticated') headers['www-authenticate'] = 'Bearer'
  const retryAfter = error.retryAfterSeconds ?? RETRY_AFTER_SECONDS[code]
  if (retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfter)))
  return answer(body, status, headers)
}
