import { expect, it } from 'vitest'
import { previewTurns } from './preview-turns.ts'
import { newRotation } from './schedule-draft.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const rotation = { ...newRotation('primary', 'UTC', '2026-11-23'), participants: ['mara', 'ivo'] }

it('begins with the turn that runs now and goes on in order', () => {
  const preview = previewTurns(rotation, NOW, 3)
  expect(preview).toMatchObject({
    kind: 'turns',
    turns: [
      { userId: 'mara', startsAt: Date.parse('2026-11-23T09:00:00Z'), endsAt: Date.parse('2026-11-30T09:00:00Z') },
      { userId: 'ivo' },
      { userId: 'mara' },
    ],
  })
})
it('nobody in it is a turn of nobody', () => {
  expect(previewTurns({ ...rotation, participants: [] }, NOW, 1)).toMatchObject({ turns: [{ userId: null }] })
})
it('what cannot be computed is said instead of guessed', () => {
  const preview = previewTurns({ ...rotation, timeZone: 'Mars/Olympus' }, NOW, 1)
  expect(preview).toMatchObject({ kind: 'complaints', complaints: [expect.stringContaining('Mars/Olympus')] })
})
