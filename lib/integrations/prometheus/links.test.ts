import { expect, test } from 'vitest'
import { alertRuleUrl, graphUrl, prometheusDuration } from './links.ts'

test('a graph link opens the same expression, range and end in any version, below any prefix', () => {
  const link = graphUrl('https://prom.example/prom/', {
    expr: 'up{job="a b"} > 0',
    rangeMs: 5_400_000,
    endMs: Date.UTC(2026, 10, 22, 4, 30),
  })
  const url = new URL(link ?? '')
  expect(url.origin + url.pathname).toBe('https://prom.example/prom/graph')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    'g0.expr': 'up{job="a b"} > 0',
    'g0.tab': '0',
    'g0.range_input': '1h30m',
    'g0.end_input': '2026-11-22 04:30:00',
  })
})

test.each(['javascript:alert(1)', 'file:///etc', 'nonsense'])('%s makes no link', (publicUrl) => {
  expect(graphUrl(publicUrl, { expr: 'up', rangeMs: 1, endMs: 0 })).toBeNull()
  expect(alertRuleUrl(publicUrl, 'X')).toBeNull()
})

test('credentials in a configured address are not put into a link', () => {
  expect(alertRuleUrl('http://ann:secret@prom.example', 'Down')).toBe('http://prom.example/alerts?search=Down')
})

test.each([
  [0, '1s'],
  [61_000, '1m1s'],
  [86_400_000 * 8, '1w1d'],
])('%i ms is written %s', (durationMs, text) => {
  expect(prometheusDuration(durationMs)).toBe(text)
})
