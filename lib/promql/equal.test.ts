import { expect, it } from 'vitest'
import { equalExpressions } from './equal.ts'

it.each([
  ['sum by (job) (rate(x[5m]))', 'sum(rate(x[5m])) by (job)'],
  ['a{b="c",d="e"}', "a{ d='e', b='c' }"],
  ['(a / b) * 100', '((a/b)*100)'],
  ['rate(x[60s])', 'rate(x[1m])'],
  ['sum by (le, job) (x)', 'sum by (job, le) (x)'],
  ['a # why\n+ b', 'a + b'],
])('formatting makes no difference: %s = %s', (a, b) => {
  expect(equalExpressions(a, b)).toBe(true)
})

it.each([
  ['a - b', 'b - a'],
  ['rate(x[5m])', 'rate(x[1m])'],
  ['(a + b) * 2', 'a + b * 2'],
  ['x{a="1"}', 'x{a!="1"}'],
  ['x offset 5m', 'x'],
  ['x > 1', 'x > bool 1'],
  ['a / on(x) b', 'a / b'],
  ['x[5m:1m]', 'x[5m:]'],
])('meaning makes a difference: %s ≠ %s', (a, b) => {
  expect(equalExpressions(a, b)).toBe(false)
})
