import { describe, expect, it } from 'vitest'
import { matchLabels } from './match-go-to.ts'

const items = ['Incidents', 'INC-4127 checkout: 5xx rate', 'On call', 'Runbook for checkout-5xx', 'Station'].map(
  (label) => ({ label }),
)
const found = (typed: string) => matchLabels(items, typed).map(({ label }) => label)

describe('go to', () => {
  it('nothing typed offers everything in its order', () => expect(found(' ')).toEqual(items.map(({ label }) => label)))
  it('every word must be there, in any order', () => expect(found('5xx inc')).toEqual(['INC-4127 checkout: 5xx rate']))
  it('labels that begin with the word come first', () => expect(found('on')).toEqual(['On call', 'Station']))
  it('no match is an empty list, not everything', () => expect(found('zzz')).toEqual([]))
})
