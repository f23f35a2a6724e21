import fc from 'fast-check'
import { expect, it } from 'vitest'
import { looksLikeMetricName, looksLikeQuery } from './looks-like-query.ts'
import { parseQuery } from './parse.ts'

it.each([
  ['up{job="x"', 10, 'ends too early'],
  ['sum(rate(x[5m])', 15, 'ends too early'],
  ['up{job="x}', 7, 'not closed'],
  ['', 0, 'empty'],
  ['rate(x[5m]) )', 12, 'cannot be read'],
])('an unreadable query says where it is wrong: %s', (text, from, words) => {
  const parsed = parseQuery(text)
  expect(parsed.ok).toBe(false)
  if (parsed.ok) return
  expect(
    parsed.errors.some((error) => error.from === from && error.message.includes(words)),
    JSON.stringify(parsed.errors),
  ).toBe(true)
})

it.each([
  ['rate(http_requests_total[5m])', true],
  ['up{job="api"}', true],
  ['sum by (job) (up)', true],
  ['cache_hits / cache_gets', true],
  ['queue_depth > 500', true],
  ['and / or', false],
  ['docker ps', false],
  ['up', false],
  ['foo-bar', false],
  ['config/rules.yml', false],
  ['curl http://localhost:9090/targets', false],
  ['f(x)', false],
  ['{"level":"info"}', false],
])('code is taken for PromQL only when it surely is: %s', (text, expected) => {
  expect(looksLikeQuery(text)).toBe(expected)
})

it('a bare metric name counts by its ending or when the document lists it', () => {
  expect(looksLikeMetricName('db_connections_active', new Set())).toBe(true)
  expect(looksLikeMetricName('app_backlog', new Set())).toBe(false)
  expect(looksLikeMetricName('app_backlog', new Set(['app_backlog']))).toBe(true)
  expect(looksLikeMetricName('README_total.md', new Set())).toBe(false)
})

it.each([
  ['brackets', '('.repeat(100_000)],
  ['signs', '-'.repeat(19_000)],
  ['a long sum', 'a+'.repeat(9_999).concat('a')],
  ['powers', 'a^'.repeat(9_999).concat('a')],
  ['a long word', 'a'.repeat(10_000_000)],
])('a hostile query is refused, not a crash: %s', (_, text) => {
  expect(parseQuery(text).ok).toBe(text.length === 1)
})

it('parsing never throws', () => {
  const tokens = fc.constantFrom(
    'sum',
    'by',
    '(',
    ')',
    '[5m]',
    'rate',
    '{',
    '}',
    'a="b"',
    ',',
    '+',
    '>',
    '5',
    'offset',
    '"',
    ':',
    '@',
    '#',
    '\n',
    'x_total',
  )
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 20 }), (parts) => typeof parseQuery(parts.join(' ')).ok === 'boolean'),
  )
})
