import { expect, it } from 'vitest'
import type { StepRecord } from '#lib/contracts/runbooks.ts'
import { describeOutcomes, standingOutcomes } from './run-standing.ts'

const log = (text: string) =>
  text.split(' ').map((entry) => {
    const [stepId = '', kind = ''] = entry.split(':')
    return { stepId, kind: kind as StepRecord['kind'] }
  })

it.each([
  ['the last word holds', 'a:normal a:abnormal', { a: 'abnormal' }],
  ['an undo brings back the one before', 'a:normal a:abnormal a:undone', { a: 'normal' }],
  ['an undo of the only one leaves it open', 'a:done a:undone', {}],
  ['an undo too many is nothing', 'a:done a:undone a:undone a:done', { a: 'done' }],
  ['notes and copies decide nothing', 'a:note a:done a:copied b:note', { a: 'done' }],
  ['steps do not mix', 'a:done b:skipped a:undone', { b: 'skipped' }],
])('%s', (_, entries, expected) => {
  expect(Object.fromEntries(standingOutcomes(log(entries)))).toEqual(expected)
})

it('is said in one line', () => {
  expect(describeOutcomes(standingOutcomes(log('a:done b:skipped c:done d:abnormal')))).toBe(
    '2 done, 1 abnormal, 1 skipped',
  )
})
