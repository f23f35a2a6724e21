import { describe, expect, test } from 'vitest'
import { expressionKey, withoutComparison } from './expressions.ts'
import { runbookExpressions } from './runbook-expressions.ts'

const MARKDOWN = [
  '# Errors',
  '',
  '1. Look at `rate(errors[5m]) > 2` and at `kubectl`.',
  '',
  '   ```promql',
  '   # by route',
  '   sum by (route) (rate(errors[5m]))',
  '   ```',
  '',
  '```yaml',
  'groups:',
  '  - name: api',
  '    rules:',
  '      - alert: HighErrorRate',
  '        expr: 100 * a / b > 5',
  '```',
  '',
  '```bash',
  'echo `date`',
  '```',
].join('\n')

test('a runbook gives its fences, its inline code and its alert rules with their left sides, and no shell', () => {
  const { candidates, alertNames } = runbookExpressions(MARKDOWN)
  expect(alertNames).toEqual(['HighErrorRate'])
  expect(
    candidates.map(({ origin, alternatives }) => [origin, alternatives[0]?.map((expr) => expr.replace(/\s+/g, ' '))]),
  ).toEqual([
    ['promql', ['# by route sum by (route) (rate(errors[5m]))']],
    ['alert', ['100 * a / b > 5', '100 * a / b']],
    ['inline', ['rate(errors[5m]) > 2', 'rate(errors[5m])']],
    ['inline', ['kubectl']],
  ])
})

describe('withoutComparison', () => {
  test.each([
    ['up == 0', 'up'],
    ['a / b >= 0.5', 'a / b'],
    ['a > bool -1', 'a'],
    ['rate(x{code=~"5.."}[1m])\n> 1e3', 'rate(x{code=~"5.."}[1m])'],
    ['up', null],
    ['x{code=~"5.."}', null],
    ['a or b > 1', null],
  ])('%s → %s', (expr, left) => {
    expect(withoutComparison(expr)).toBe(left)
  })
})

describe('expressionKey', () => {
  test('keeps what stands in quotes, also a # and spaces', () => {
    expect(expressionKey('up{a="x # y", b=~"5 .."} # note')).toBe('up{a="x # y",b=~"5 .."}')
  })
  test('tells different expressions apart', () => {
    expect(expressionKey('up{a="x y"}')).not.toBe(expressionKey('up{a="xy"}'))
  })
})
