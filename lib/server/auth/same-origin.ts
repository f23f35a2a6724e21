import { AppError } from '../errors.ts'
import { publicOrigin } from './public-url.ts'
import { cookieOf, headerOf, type RequestHeaders } from './request-headers.ts'
import { sessionCookie } from './session.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site's page sends with the reader's cookie. Requests with an Authorization header are
 * exempt: no cookie counts beside one, and no page can add one unasked. So are those without a session. Throws `forbidden`.
 */
export function assertSameOrigin(headers: RequestHeaders, method: string): void {
  if (SAFE_METHODS.has(method.toUpperCase()) || headerOf(headers, 'authorization') !== null) return
  if (cookieOf(headers, sessionCookie().name) === null || isSameOrigin(headers)) return
  throw new AppError(
    'forbidden',
    'This request came from another site’s page, so it was not carried out. Open Tocsin at its own address, or use an API token.',
  )
}

/** Whether a browser sent this from one of our own pages. */
export function isSameOrigin(headers: RequestHeaders): boolean {
  const site = headerOf(headers, 'sec-fetch-site')
  if (site === 'same-origin') return true
  const origin = headerOf(headers, 'origin')
  // A browser that says "another site" is believed before any comparison of names.
  return site !== 'cross-site' && site !== 'same-site' && origin !== null && isOurs(origin, headers)
}

function isOurs(origin: string, headers: RequestHeaders): boolean {
  if (origin === publicOrigin()) return true
  const host = headerOf(headers, 'host')
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}
