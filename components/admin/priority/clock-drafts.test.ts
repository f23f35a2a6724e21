import { expect, it } from 'vitest'
import { beginClocks, type Clock, readClocks } from './clock-drafts.ts'

const CLOCKS: Clock[] = [
  { priority: 'P0', respondWithinMs: 300_000, escalate: { kind: 'at_once' } },
  { priority: 'P1', respondWithinMs: 900_000, escalate: { kind: 'after', delayMs: 1_800_000 } },
  { priority: 'P2', respondWithinMs: 3_600_000, escalate: { kind: 'after', delayMs: 14_400_000 } },
  { priority: 'P3', respondWithinMs: 14_400_000, escalate: { kind: 'next_business_day' } },
]

it('clocks that nobody touched are sent back as they came', () => {
  expect(readClocks(beginClocks(CLOCKS))).toEqual({ kind: 'clocks', body: { clocks: CLOCKS } })
})

it('durations are written for people', () => {
  expect(beginClocks(CLOCKS).map(({ respondWithin }) => respondWithin)).toEqual(['5 m', '15 m', '1 h', '4 h'])
})

it('what cannot be read is named at its field, and nothing is sent', () => {
  const drafts = beginClocks(CLOCKS).map((draft) =>
    draft.priority === 'P1' ? { ...draft, respondWithin: 'soon', escalateAfter: '-5m' } : draft,
  )
  const read = readClocks(drafts)
  expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(['P1.respondWithin', 'P1.escalateAfter'])
})

it('a delay that is hidden behind another choice does not stand in the way', () => {
  const drafts = beginClocks(CLOCKS).map((draft) => ({ ...draft, escalate: 'at_once' as const, escalateAfter: 'x' }))
  expect(readClocks(drafts).kind).toBe('clocks')
})
