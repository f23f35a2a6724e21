import { expect, it } from 'vitest'
import type { ChecklistView } from '#lib/contracts/checklists.ts'
import { byCadence, progressWords } from './cadence.ts'

const make = (recurrence: string | null): ChecklistView => ({
  ...{ id: recurrence ?? 'none', title: '', runbookId: '', runbookTitle: '', period: '', dueAt: null },
  ...{ recurrence, items: [] },
})
const item = (tickedAt: number | null) => ({ id: '', text: '', tickedAt, tickedBy: null })

it('cadences stand in order, and one that nobody foresaw is not lost', () => {
  const groups = byCadence([make('quarterly'), make('fortnightly'), make('daily'), make(null), make('monthly')])
  expect(groups.map(({ title, checklists }) => [title, checklists.length])).toEqual([
    ['Daily', 1],
    ['Monthly', 1],
    ['Quarterly', 1],
    ['As needed', 2],
  ])
})

it.each([
  [[item(1), item(1), item(1), item(null)], '3 of 4'],
  [[item(null)], '0 of 1'],
  [[item(1), item(2)], 'all 2 done'],
  [[], 'nothing to do'],
])('progress is said in words', (items, words) => {
  expect(progressWords({ items })).toBe(words)
})
