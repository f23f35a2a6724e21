import { describe, expect, it } from 'vitest'
import { handoffOfKind, moved, newDraft, newRotation, withHandoff, withZone } from './schedule-draft.ts'

describe('the order of people', () => {
  it('changes by one place', () => expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']))
  it('stays at either end', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })
})

it('a new schedule begins on the Monday of this week', () => {
  expect(newDraft('UTC', '2026-11-22').rotations[0]).toMatchObject({ anchorDate: '2026-11-16', role: 'primary' })
})

it('another weekday moves the first day to that weekday, never back', () => {
  const rotation = newRotation('primary', 'UTC', '2026-11-23')
  const to = (weekday: number) =>
    withHandoff(rotation, { kind: 'weekly', weekday, time: '09:00', everyWeeks: 1 }).anchorDate
  expect([to(1), to(2), to(7)]).toEqual(['2026-11-23', '2026-11-24', '2026-11-29'])
})

it('another kind of handoff keeps the time of day', () => {
  expect(handoffOfKind('daily', { kind: 'weekly', weekday: 3, time: '17:30', everyWeeks: 2 })).toEqual({
    kind: 'daily',
    time: '17:30',
    everyDays: 1,
  })
})

it('a rotation with a zone of its own keeps it when the schedule moves', () => {
  const own = { ...newRotation('secondary', 'Asia/Tokyo', '2026-11-23') }
  const draft = newDraft('UTC', '2026-11-23')
  const after = withZone({ ...draft, rotations: [...draft.rotations, own] }, 'Europe/Berlin')
  expect(after.rotations.map(({ timeZone }) => timeZone)).toEqual(['Europe/Berlin', 'Asia/Tokyo'])
})
