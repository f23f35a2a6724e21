import { expect, it } from 'vitest'
import { beginRules, emptyRule, moveRule, readLabels, readRules } from './rule-drafts.ts'

const SAVED = [
  {
    id: 'a',
    position: 1,
    name: 'Critical',
    matchers: [{ label: 'severity', op: '=~' as const, value: 'critical|page' }],
    priority: 'P1' as const,
  },
  {
    id: 'b',
    position: 2,
    name: 'Pay \\d',
    matchers: [{ label: 'x y', op: '!=' as const, value: 'a"b\\c' }],
    priority: 'P0' as const,
  },
]

it('rules that nobody touched are sent back as they came, whatever characters they hold', () => {
  expect(readRules(beginRules(SAVED))).toEqual({
    kind: 'rules',
    rules: SAVED.map(({ name, matchers, priority }) => ({ name, matchers, priority })),
  })
})

it('moving changes places with the neighbour and stops at the ends', () => {
  const rules = beginRules(SAVED)
  const names = (moved: typeof rules) => moved.map(({ key }) => key).join('')
  expect(names(moveRule(rules, 'a', 1))).toBe('ba')
  expect(names(moveRule(rules, 'b', -1))).toBe('ba')
  expect(names(moveRule(rules, 'a', -1))).toBe('ab')
  expect(names(moveRule(rules, 'b', 1))).toBe('ab')
})

it('a new rule never shares its key with another', () => {
  const one = emptyRule(beginRules(SAVED))
  expect(emptyRule([one]).key).not.toBe(one.key)
})

it('a rule that cannot be read is named at its row, and nothing is sent', () => {
  const drafts = beginRules(SAVED).map((draft) =>
    draft.key === 'a' ? { ...draft, matchers: 'severity=critical' } : { ...draft, name: ' ' },
  )
  const read = readRules([...drafts, emptyRule([])])
  expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(['a', 'b', 'new-1'])
})

it.each([
  ['severity="critical", service="api"', { severity: 'critical', service: 'api' }],
  ['{severity="critical"}', { severity: 'critical' }],
  ['', {}],
])('labels %j are read', (text, labels) => {
  expect(readLabels(text)).toEqual({ kind: 'labels', labels })
})

it.each(['severity=critical', 'severity=~"crit.*"', 'severity'])('labels %j are not', (text) => {
  expect(readLabels(text).kind).toBe('wrong')
})
