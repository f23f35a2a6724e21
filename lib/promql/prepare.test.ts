import fc from 'fast-check'
import { expect, it } from 'vitest'
import { everyExpression } from './expression.ts'
import { parseQuery } from './parse.ts'
import { prepareQuery } from './prepare.ts'

const WINDOW = { rangeMs: 3_600_000, stepMs: 15_000, scrapeIntervalMs: 15_000 }
const from = (value: string) => ({ value, source: 'label' })

it('dashboard variables take their values from the window', () => {
  expect(prepareQuery('rate(x[$__rate_interval]) + y[$__range]', WINDOW, {}).text).toBe('rate(x[1m]) + y[1h]')
})

it('a label value is bound, a name without a value is reported and stays visible', () => {
  const prepared = prepareQuery('up{job="$job", pod="{{ $labels.pod }}", zone="<zone>"}', WINDOW, {
    job: from('api'),
    pod: from('a-1'),
  })
  expect(prepared.text).toBe('up{job="api", pod="a-1", zone="<zone>"}')
  expect(prepared.missing).toEqual(['zone'])
  expect(prepared.bound.map((b) => b.name)).toEqual(['job', 'pod'])
})

it('names that every object has are not values', () => {
  const prepared = prepareQuery('up{a="$constructor"}', WINDOW, {})
  expect(prepared).toMatchObject({ text: 'up{a="$constructor"}', missing: ['constructor'] })
  expect(prepareQuery('up{a="$__proto__"}', WINDOW, {}).text).toBe('up{a="$__proto__"}')
})

it('a regular expression matcher takes the value literally', () => {
  expect(prepareQuery('up{pod=~"$pod.*"}', WINDOW, { pod: from('a.b') }).text).toBe('up{pod=~"a\\\\.b.*"}')
})

it('no value can leave the string it stands in, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('"', "'", '`'), (value, quote) => {
      const prepared = prepareQuery(`up{a=${quote}$v${quote}}`, WINDOW, { v: from(value) })
      if (prepared.missing.length > 0) return prepared.text.includes('$v')
      const parsed = parseQuery(prepared.text)
      const nodes = parsed.ok ? everyExpression(parsed.expression) : []
      const only = nodes[0]
      return (
        nodes.length === 1 && only?.kind === 'vector' && only.matchers.length === 1 && only.matchers[0]?.value === value
      )
    }),
  )
})
