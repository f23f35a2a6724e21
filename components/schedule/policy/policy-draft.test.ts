import { describe, expect, it } from 'vitest'
import type { PolicyView } from '#lib/contracts/policies.ts'
import { bodyOf, describeDelay, draftOf, readDelay, withStepAdded, withStepMoved } from './policy-draft.ts'

const step = (userId: string, delayMs: number | null) => ({ targets: [{ kind: 'user' as const, userId }], delayMs })
const policy: PolicyView = {
  ...{ id: 'p', name: 'Platform', isDefault: true, repeatCount: 2, stepNames: [] },
  steps: [step('a', null), step('b', null), step('c', 900_000), step('d', null)],
}

describe('a policy on the screen', () => {
  it('saved unchanged is the policy it was', () => {
    const { name, repeatCount, steps } = policy
    expect(bodyOf(draftOf(policy))).toEqual({ name, repeatCount, steps })
  })
  it('with a delay that cannot be read is not sent', () => {
    const draft = draftOf(policy)
    const wrong = { ...draft, steps: draft.steps.map((own) => ({ ...own, delay: 'soon' })) }
    expect(bodyOf(wrong)).toBeNull()
  })
  it('sends no delay for the first two steps, whatever they carried before they moved there', () => {
    const body = bodyOf(withStepMoved(draftOf(policy), 2, -1))
    expect(body?.steps.map(({ delayMs }) => delayMs)).toEqual([null, null, null, null])
  })
  it('moving a step over the edge changes nothing', () => {
    const draft = draftOf(policy)
    expect(withStepMoved(draft, 0, -1)).toBe(draft)
    expect(withStepMoved(draft, 3, 1)).toBe(draft)
  })
  it('every step has a key of its own, also after some were taken out', () => {
    const draft = draftOf(policy)
    const fewer = { ...draft, steps: draft.steps.slice(2) }
    const keys = withStepAdded(fewer).steps.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

it.each([
  ['', null],
  ['15m', 900_000],
  ['1 h 30 m', 5_400_000],
  ['15', undefined],
  ['-5m', undefined],
])('the delay %o reads as %o', (text, expected) => expect(readDelay(text)).toBe(expected))

it('says when each step is paged', () => {
  expect([describeDelay(0, null), describeDelay(2, null), describeDelay(2, 900_000)]).toEqual([
    'at once',
    'after the priority’s time to respond',
    '15 m after the step before',
  ])
})
