import type { IncomingHttpHeaders } from 'node:http'

/** The headers of a request, as the web platform or as node:http gives them. */
export type RequestHeaders = Pick<Headers, 'get'> | IncomingHttpHeaders

/** One header by its lower-case name; null when it was not sent. */
export function headerOf(headers: RequestHeaders, name: string): string | null {
  if ('get' in headers && typeof headers.get === 'function') return headers.get(name)
  const value = (headers as IncomingHttpHeaders)[name]
  return (Array.isArray(value) ? value.join(', ') : value) ?? null
}

/** One cookie by name; null when it was not sent. */
export function cookieOf(headers: RequestHeaders, name: string): string | null {
  for (const part of (headerOf(headers, 'cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

/**
 * Where a request came from. The server in front of us writes X-Forwarded-For anew, or with TRUST_PROXY the proxy adds to
 * it: so only its last entry is to be believed. IPv6 counts by its /64, which is what one customer has.
 */
export function addressOf(headers: RequestHeaders): string {
  const last = headerOf(headers, 'x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const address = last.replace(/^::ffff:/, '')
  return address.includes(':') ? networkOf(address) : address || 'unknown'
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const zeros = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length
  return [...groups, ...Array<string>(Math.max(zeros, 0)).fill('0')].slice(0, 4).join(':')
}
