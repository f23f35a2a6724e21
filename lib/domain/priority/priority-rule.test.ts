import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PRIORITY_RULES } from './default-priority-rules.ts'
import { isMatch, MATCHER_OPERATORS, type Matcher } from './matcher.ts'
import { formatMatchers, parseMatchers } from './matcher-text.ts'
import { isMoreUrgent, PRIORITIES } from './priority.ts'
import { checkRule, decidePriority, describeMatch, type PriorityRule } from './priority-rule.ts'

const rule = (position: number, matchers: Matcher[], priority: PriorityRule['priority']): PriorityRule => ({
  id: `r${position}`,
  position,
  name: `Rule ${position}`,
  matchers,
  priority,
})

describe('the default rules', () => {
  it.each([
    [{ severity: 'critical' }, 'P1, by rule 6'],
    [{ severity: 'page' }, 'P1, by rule 6'],
    [{ severity: 'warning' }, 'P2, by rule 7'],
    [{ severity: 'info' }, 'P3, by rule 8'],
    [{ severity: 'none' }, 'P3, by rule 8'],
    [{ severity: 'emergency' }, 'P0, by rule 5'],
    [{ severity: 'critical', priority: 'P0' }, 'P0, by rule 1'],
    [{ severity: 'critical', priority: 'p3' }, 'P3, by rule 4'],
    [{ severity: 'critical', priority: 'P9' }, 'P1, by rule 6'],
    [{ severity: 'criticalish' }, 'P2, by default: no rule matched'],
    [{}, 'P2, by default: no rule matched'],
  ])('give %j %s', (labels, words) => {
    expect(describeMatch(decidePriority(DEFAULT_PRIORITY_RULES, labels))).toBe(words)
  })

  it('are all valid and stand at positions 1, 2, 3 …', () => {
    expect(DEFAULT_PRIORITY_RULES.flatMap(checkRule)).toEqual([])
    expect(DEFAULT_PRIORITY_RULES.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('deciding', () => {
  it('takes the first rule by position, whatever order the rules arrive in', () => {
    const any: Matcher[] = [{ label: 'job', op: '=', value: 'api' }]
    expect(decidePriority([rule(2, any, 'P3'), rule(1, any, 'P0')], { job: 'api' })).toEqual({
      priority: 'P0',
      rule: { position: 1, id: 'r1', name: 'Rule 1' },
    })
  })

  it('needs every matcher of a rule to hold', () => {
    const both: Matcher[] = [
      { label: 'job', op: '=', value: 'api' },
      { label: 'region', op: '!=', value: 'eu' },
    ]
    expect(decidePriority([rule(1, both, 'P0')], { job: 'api', region: 'us' }).priority).toBe('P0')
    expect(decidePriority([rule(1, both, 'P0')], { job: 'api', region: 'eu' }).rule).toBeNull()
  })

  it('never lets a rule without matchers, or with a broken pattern, decide', () => {
    const broken: Matcher[] = [{ label: 'job', op: '!~', value: '(' }]
    expect(decidePriority([rule(1, [], 'P0'), rule(2, broken, 'P0')], { job: 'api' }, 'P3')).toEqual({
      priority: 'P3',
      rule: null,
    })
  })

  it.each([
    ['=', '', true],
    ['!=', 'x', true],
    ['=~', '.*', true],
    ['=~', '.+', false],
    ['!~', '.+', true],
  ] as const)('reads a missing label as empty for %s %j', (op, value, expected) => {
    expect(isMatch({ label: 'absent', op, value }, {})).toBe(expected)
    expect(isMatch({ label: 'constructor', op, value }, {})).toBe(expected)
  })
})

describe('a rule that cannot be used is refused with a sentence', () => {
  it.each([
    [rule(1, [], 'P0'), 'A rule needs at least one matcher. To match every alert, use alertname=~".*".'],
    [
      { ...rule(1, [{ label: 'a', op: '=', value: 'b' }], 'P0'), name: ' ' },
      'Give the rule a name, so that a decision can be traced to it.',
    ],
    [rule(1, [{ label: '', op: '=', value: 'b' }], 'P0'), 'A matcher needs the name of a label.'],
    [rule(1, [{ label: 'a', op: '=~', value: '(' }], 'P0'), 'The pattern for “a” cannot be used. A “(” is not closed.'],
    [
      rule(1, [{ label: 'a', op: '!~', value: 'x'.repeat(300) }], 'P0'),
      'The pattern for “a” cannot be used. It has 300 characters; at most 256 are allowed.',
    ],
  ])('%#', (bad, complaint) => {
    expect(checkRule(bad)).toEqual([complaint])
  })
})

describe('matchers as text', () => {
  it.each([
    [
      'severity="critical", service=~"pay.*"',
      [
        ['severity', '=', 'critical'],
        ['service', '=~', 'pay.*'],
      ],
    ],
    [
      '{a!="b",c!~"d",}',
      [
        ['a', '!=', 'b'],
        ['c', '!~', 'd'],
      ],
    ],
    ['  a = "b"  ', [['a', '=', 'b']]],
    ['"with.dot"="x"', [['with.dot', '=', 'x']]],
    ['a="say \\"hi\\" \\\\ \\n"', [['a', '=', 'say "hi" \\ \n']]],
    ['a=~"\\d+\\.x"', [['a', '=~', '\\d+\\.x']]],
    ['a="{x}"', [['a', '=', '{x}']]],
    ['', []],
    ['{}', []],
  ])('%j is read', (text, expected) => {
    const matchers = expected.map(([label, op, value]) => ({ label, op, value }))
    expect(parseMatchers(text)).toEqual({ kind: 'parsed', matchers })
  })

  it.each([
    ['severity', 8, 'After “severity” one of = != =~ !~ was expected.'],
    ['severity=critical', 9, 'The value for “severity” must stand in double quotes.'],
    ['a="b', 2, 'The value for “a” must stand in double quotes.'],
    ['a="b" c="d"', 6, 'After a="b" a comma or the end was expected.'],
    ['a="b",', 6, 'After the last comma another matcher was expected.'],
    ['="b"', 0, 'The name of a label was expected, such as severity="critical".'],
  ])('%j is refused at %d', (text, position, why) => {
    expect(parseMatchers(text)).toEqual({ kind: 'invalid', position, why })
  })

  it('whatever is written is read back the same', () => {
    const matcher = fc.record({
      label: fc.string({ minLength: 1 }),
      op: fc.constantFrom(...MATCHER_OPERATORS),
      value: fc.string({ unit: 'binary' }),
    })
    fc.assert(
      fc.property(fc.array(matcher), (matchers) => {
        expect(parseMatchers(formatMatchers(matchers))).toEqual({ kind: 'parsed', matchers })
      }),
    )
  })
})

it('exactly the earlier priority of two is more urgent', () => {
  const pairs = PRIORITIES.flatMap((left) =>
    PRIORITIES.filter((right) => isMoreUrgent(left, right)).map((right) => left + right),
  )
  expect(pairs).toEqual(['P0P1', 'P0P2', 'P0P3', 'P1P2', 'P1P3', 'P2P3'])
})
