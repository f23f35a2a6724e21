import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Scripts run only with this request's nonce; styles may be inline, because charts place themselves by style (ASVS 3.4.3). */
function policyOf(nonce: string, isDev: boolean, isHttps: boolean): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`
  const rules = [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  if (isHttps) rules.push('upgrade-insecure-requests')
  return rules.join('; ')
}

export type HeaderOptions = { readonly isDev: boolean; readonly isHttps: boolean; readonly trustProxy: boolean }

/**
 * Sets the headers that protect every answer. Next reads the policy off the request and puts its nonce on the scripts it
 * renders. Who the client is comes from the socket, unless a proxy in front is trusted to say it.
 */
export function protect(
  request: IncomingMessage,
  response: ServerResponse,
  { isDev, isHttps, trustProxy }: HeaderOptions,
): void {
  const policy = policyOf(randomBytes(16).toString('base64'), isDev, isHttps)
  request.headers['content-security-policy'] = policy
  if (!trustProxy) {
    for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded', 'x-real-ip'])
      delete request.headers[name]
    request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  }
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  if (isHttps) response.setHeader('strict-transport-security', 'max-age=31536000')
}
