import type { ErrorBody } from '#lib/contracts/endpoint.ts'
import { ApiError, type ApiErrorCode } from './api-error.ts'

/**
 * The answer of our own API as the contract types it: it is the same build that serves both, so it is not parsed again.
 * Throws `ApiError` for every refusal, and for what a proxy in between may answer instead of JSON.
 */
export async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const body = await readJson(response)
  if (response.ok && body !== undefined) return body as Answer
  const { status } = response
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'))
  if (isErrorBody(body)) throw new ApiError({ ...body.error, status, retryAfterSeconds })
  const message = response.ok
    ? 'The answer was cut short. Try again.'
    : `Something between this page and Tocsin answered ${status}. Try again; if it stays, look at the proxy.`
  throw new ApiError({ code: codeOf(status), status: response.ok ? 0 : status, message, retryAfterSeconds })
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}

function codeOf(status: number): ApiErrorCode {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 429) return 'limited'
  return status >= 400 && status < 500 ? 'invalid' : 'unavailable'
}

function readRetryAfter(header: string | null): number | null {
  const seconds = Number(header)
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
