import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env, settleEnv } from '#lib/env.ts'
import { addressOf } from './request-headers.ts'
import { assertSameOrigin } from './same-origin.ts'

const before = env().PUBLIC_URL
beforeAll(() => void settleEnv({ PUBLIC_URL: 'https://tocsin.test' }))
afterAll(() => void settleEnv({ PUBLIC_URL: before ?? '' }))

const session = { cookie: '__Host-tocsin.session=x', host: 'tocsin.test' }
const allows = (headers: Record<string, string>, method = 'POST') => {
  try {
    assertSameOrigin(new Headers(headers), method)
    return true
  } catch {
    return false
  }
}

describe('a change with a session', () => {
  it.each([
    ['our own origin', { origin: 'https://tocsin.test' }, true],
    ['the host it was sent to', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    ['a browser that says same-origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['another site', { origin: 'https://evil.test' }, false],
    ['another port', { origin: 'https://tocsin.test:8443' }, false],
    ['a page without an origin', { origin: 'null' }, false],
    ['no word of where from', {}, false],
    ['a browser that says cross-site', { origin: 'https://tocsin.test', 'sec-fetch-site': 'cross-site' }, false],
    ['a browser that says same-site', { origin: 'https://tocsin.test', 'sec-fetch-site': 'same-site' }, false],
  ])('from %s', (_where, headers, isAllowed) => {
    expect(allows({ ...session, ...headers })).toBe(isAllowed)
  })

  it('is asked where it comes from for every method that changes something', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(allows(session, method)).toBe(false)
    for (const method of ['GET', 'HEAD']) expect(allows(session, method)).toBe(true)
  })

  it('with an API token comes from anywhere, for no page can add one unasked', () => {
    expect(allows({ ...session, authorization: 'Bearer toc_x', origin: 'https://evil.test' })).toBe(true)
  })
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['203.0.113.9, 192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:0:0:5::2', '2001:db8:0:0'],
  ['', 'unknown'],
])('a sender known as %s counts as %s', (forwarded, address) => {
  expect(addressOf(new Headers({ 'x-forwarded-for': forwarded }))).toBe(address)
  expect(addressOf({ 'x-forwarded-for': forwarded })).toBe(address)
})
