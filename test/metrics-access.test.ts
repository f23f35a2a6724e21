import { expect, it } from 'vitest'
import { isFromThisMachine } from '#app/metrics/from-this-machine.ts'

it.each([
  [{ 'x-forwarded-for': '127.0.0.1', host: 'localhost:3000' }, true],
  [{ 'x-forwarded-for': '::ffff:127.0.0.1', host: '127.0.0.1:3000' }, true],
  [{ 'x-forwarded-for': '::1', host: '[::1]:3000' }, true],
  [{ 'x-forwarded-for': '10.0.0.9', host: 'localhost:3000' }, false],
  [{ 'x-forwarded-for': '127.0.0.1, 10.0.0.9', host: 'localhost' }, false],
  [{ 'x-forwarded-for': '127.0.0.1', host: 'tocsin.example.org' }, false],
  [{ 'x-forwarded-for': '127.0.0.1', host: 'localhost', 'x-real-ip': '203.0.113.4' }, false],
  [{ host: 'localhost:3000' }, false],
])('a scrape with %o needs no token: %s', (headers, expected) => {
  expect(isFromThisMachine(new Headers(headers as Record<string, string>))).toBe(expected)
})
