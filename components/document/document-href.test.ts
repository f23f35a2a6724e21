import { expect, it } from 'vitest'
import { documentHref } from './document-href.ts'

const BOOKS = [
  { id: 'payments', path: 'payments.md' },
  { id: 'db-failover', path: 'db/fail over.md' },
]

it.each([
  ['#high-latency', 'payments.md', '#high-latency'],
  ['https://example.com/x', 'payments.md', 'https://example.com/x'],
  ['payments.md', 'api.md', '/runbooks/payments'],
  ['./payments.md#queue', 'api.md', '/runbooks/payments#queue'],
  ['../payments.md', 'db/fail over.md', '/runbooks/payments'],
  ['db/fail%20over.md', 'api.md', '/runbooks/db-failover'],
  ['/payments.md', 'db/fail over.md', '/runbooks/payments'],
])('%s in %s leads to %s', (url, from, href) => {
  expect(documentHref(url, from, BOOKS)).toBe(href)
})

it.each(['missing.md', 'picture.png', '%E0%A4%A.md', '../../etc/passwd'])('%s is shown as text', (url) => {
  expect(documentHref(url, 'api.md', BOOKS)).toBeNull()
})
