import { expect, it } from 'vitest'
import { isOutside, safeHref } from './safe-href.ts'

it.each([
  ['https://grafana.example.org/d/1', 'https://grafana.example.org/d/1'],
  [' http://prometheus:9090/graph ', 'http://prometheus:9090/graph'],
  ['mailto:ops@example.org', 'mailto:ops@example.org'],
  ['#step-2', '#step-2'],
  ['/runbooks/payments', '/runbooks/payments'],
])('%s may be followed', (url, href) => {
  expect(safeHref(url)).toBe(href)
})

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
  '/\\evil.example',
  '',
])('%j is never a link', (url) => {
  expect(safeHref(url)).toBeNull()
})

it('only addresses with a host leave this site', () => {
  expect(isOutside('https://example.org')).toBe(true)
  expect(isOutside('/runbooks/payments')).toBe(false)
})
