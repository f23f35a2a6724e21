import { expect, it } from 'vitest'
import type { StepRecord } from '#lib/contracts/runbooks.ts'
import { readStepStates, stateOf } from './step-states.ts'

const record = (at: number, kind: StepRecord['kind'], stepId = 's1'): StepRecord => ({
  id: `r${at}`,
  stepId,
  kind,
  reason: null,
  note: null,
  actor: { kind: 'user', id: 'u1', name: 'Mara Voss' },
  at,
  value: null,
})
const outcome = (records: StepRecord[], stepId = 's1') => stateOf(readStepStates(records), stepId).outcome

it.each([
  ['a step nobody touched is open', [], 'open'],
  ['the latest outcome holds', [record(1, 'normal'), record(2, 'abnormal')], 'abnormal'],
  ['an undo opens the step again', [record(1, 'done'), record(2, 'undone')], 'open'],
  ['an undo brings back what held before', [record(1, 'normal'), record(2, 'done'), record(3, 'undone')], 'normal'],
  [
    'two undos take back two',
    [record(1, 'normal'), record(2, 'done'), record(3, 'undone'), record(4, 'undone')],
    'open',
  ],
  ['an undo of nothing is nothing', [record(1, 'undone'), record(2, 'done')], 'done'],
  ['a note or a copy changes nothing', [record(1, 'skipped'), record(2, 'note'), record(3, 'copied')], 'skipped'],
  ['the order is that of time, not of the list', [record(2, 'undone'), record(1, 'done')], 'open'],
] as const)('%s', (_, records, expected) => {
  expect(outcome([...records])).toBe(expected)
})

it('one step does not speak for another', () => {
  expect(outcome([record(1, 'done', 's2')])).toBe('open')
})
