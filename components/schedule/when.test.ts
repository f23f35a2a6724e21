import { expect, it } from 'vitest'
import { writeForReader, writeSoon, writeWhen } from './when.ts'

const AT = Date.parse('2026-11-30T08:00:00Z')

it('a time is written on the schedule’s wall', () => expect(writeWhen(AT, 'Europe/Berlin')).toBe('Mon 30 Nov 09:00'))
it('a reader in another zone gets their own wall too', () => {
  expect(writeForReader(AT, 'Europe/Berlin', 'America/New_York')).toBe('Mon 03:00 America/New_York')
})
it('a reader whose wall shows the same is not told twice', () => {
  expect(writeForReader(AT, 'Europe/Berlin', 'Europe/Paris')).toBeNull()
})
it('the weekday alone is used only while it cannot mean another week', () => {
  expect(writeSoon(AT, 'UTC', AT - 5 * 86_400_000)).toBe('Mon 08:00')
  expect(writeSoon(AT, 'UTC', AT - 7 * 86_400_000)).toBe('Mon 30 Nov 08:00')
})
