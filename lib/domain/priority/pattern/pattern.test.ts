import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern, patternComplaint } from './pattern.ts'

describe('a pattern matches the whole label or nothing', () => {
  it.each([
    ['critical|page', 'critical', true],
    ['critical|page', 'page', true],
    ['critical|page', 'pager', false],
    ['critical|page', 'xcritical', false],
    ['pay.*', 'payments-api', true],
    ['pay.*', 'repay', false],
    ['pay.+', 'pay', false],
    ['.*', '', true],
    ['.+', '', false],
    ['', '', true],
    ['', 'x', false],
    ['a|', '', true],
    ['(eu|us)-[a-z]+-\\d', 'eu-west-1', true],
    ['(eu|us)-[a-z]+-\\d', 'ap-west-1', false],
    ['[^a-z]+', 'ABC', true],
    ['[^a-z]+', 'ABc', false],
    ['[]a]+', 'a]', true],
    ['[a-]+', 'a-', true],
    ['\\w+\\.prod', 'api_1.prod', true],
    ['\\w+\\.prod', 'api_1xprod', false],
    ['a{2}', 'aa', true],
    ['a{2}', 'aaa', false],
    ['a{1,3}', 'aaa', true],
    ['a{1,3}', 'aaaa', false],
    ['a{2,}', 'aaaaaa', true],
    ['x{', 'x{', true],
    ['^api$', 'api', true],
    ['a^b', 'a^b', false],
    ['(?:a|b)*?c', 'ababc', true],
    ['(a*)*', 'aaaa', true],
    ['line.two', 'line\ntwo', true],
    ['zahl.ng', 'zahlüng', true],
    ['.', '🚨', true],
  ])('%j on %j is %s', (source, text, expected) => {
    expect(compilePattern(source).matches(text)).toBe(expected)
  })
})

it.each(['(a+)+', '(a|a)*', '(a|aa)+', '(.*a){20}', '.*.*.*.*.*.*.*.*x', '(a?){60}a{60}'])(
  'the pattern %s, which would stall a backtracking engine, answers on a 1 KiB label at once',
  (source) => {
    const startedAtMs = performance.now()
    compilePattern(source).matches(`${'a'.repeat(1023)}!`)
    expect(performance.now() - startedAtMs).toBeLessThan(1000)
  },
)

it.each([
  ['(a', 'A “(” is not closed.'],
  ['a)', 'There is a “)” without its “(”.'],
  ['[a', 'A “[” is not closed.'],
  ['*a', 'There is nothing for “*” to repeat.'],
  ['a**', 'Two repeat marks follow each other: put the inner one in brackets.'],
  ['a\\', 'The pattern ends with a single “\\”.'],
  ['(?=a)', 'Only plain groups “(…)” and “(?:…)” are known here: no look-around, names or flags.'],
  ['(a)\\1', '“\\1” is not known here.'],
  ['[z-a]', 'A range inside “[…]” must go from one character up to another.'],
  ['a{3,1}', 'The repeat {3,1} counts downwards.'],
  ['((a{100}){100}){100}', 'Its repeats multiply to too many steps: use smaller counts.'],
  ['((((){999}){999}){999}){999}', 'Its repeats multiply to too many steps: use smaller counts.'],
  ['a'.repeat(257), 'It has 257 characters; at most 256 are allowed.'],
])('the pattern %.20s is refused with a sentence', (source, complaint) => {
  expect(patternComplaint(source)).toBe(complaint)
})

it('every answer agrees with the built-in engine on patterns that both know', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '(a|b)', '(?:ab)', '(a|)')
  const repeat = fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,1}')
  const piece = fc.tuple(atom, repeat).map(([left, right]) => left + right)
  const pattern = fc
    .array(fc.array(piece, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((options) => options.map((parts) => parts.join('')).join('|'))
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '\n'), { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(pattern, text, (source, label) => {
      expect(compilePattern(source).matches(label)).toBe(new RegExp(`^(?:${source})$`, 'su').test(label))
    }),
    { numRuns: 2000 },
  )
})
