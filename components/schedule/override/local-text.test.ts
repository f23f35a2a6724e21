import { expect, it } from 'vitest'
import { readLocalText, toLocalText } from './local-text.ts'

const BERLIN = 'Europe/Berlin'

it('a field shows and reads the wall of the schedule, whatever the browser’s zone', () => {
  const at = Date.parse('2026-11-30T08:00:00Z')
  expect(toLocalText(at, BERLIN)).toBe('2026-11-30T09:00')
  expect(readLocalText('2026-11-30T09:00', BERLIN)).toBe(at)
  expect(readLocalText('2026-11-30T09:00:30', BERLIN)).toBe(at)
})
it('a time that clocks skip is the first that exists', () => {
  expect(readLocalText('2027-03-28T02:30', BERLIN)).toBe(Date.parse('2027-03-28T01:00:00Z'))
})
it.each(['', '2026-11-30', '2026-02-30T09:00', '2026-11-30T25:00', 'T09:00'])('%o is no time yet', (text) => {
  expect(readLocalText(text, BERLIN)).toBeNull()
})
