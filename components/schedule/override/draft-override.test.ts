import { expect, it } from 'vitest'
import { draftOverride } from './draft-override.ts'

const schedule = { rotations: [] }
const at = (text: string) => Date.parse(`2026-11-23T${text}:00Z`)
const times = (from: string | null, to: string | null, now: string) => {
  const wanted = { ...(from && { startsAt: at(from) }), ...(to && { endsAt: at(to) }) }
  const draft = draftOverride(schedule, wanted, at(now))
  return [draft.startsAt, draft.endsAt]
}

it('a pressed shift gives its own times', () => {
  expect(times('12:00', '18:00', '10:03')).toEqual([at('12:00'), at('18:00')])
})
it('a shift that runs is taken over from the coming quarter of an hour', () => {
  expect(times('09:00', '18:00', '10:03')).toEqual([at('10:15'), at('18:00')])
})
it('a shift with minutes left is taken over at once', () => {
  expect(times('09:00', '10:10', '10:03')).toEqual([at('10:03'), at('10:10')])
})
it('nothing pressed, or a day that is over, is the next 24 hours', () => {
  const next = [at('10:15'), at('10:15') + 86_400_000]
  expect(times(null, null, '10:03')).toEqual(next)
  expect(times('01:00', '02:00', '10:03')).toEqual(next)
})
