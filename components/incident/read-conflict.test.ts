import { expect, it } from 'vitest'
import { ApiError } from '#lib/client/api-error.ts'
import { readConflict } from './read-conflict.ts'

const refused = (details: Record<string, unknown>) =>
  new ApiError({ code: 'conflict', status: 409, message: 'Somebody was first.', details })

it('tells who won the race, when and what came of it', () => {
  expect(readConflict(refused({ by: { id: 'u2', name: 'Ivo Petrov' }, at: 1_000, state: 'acknowledged' }))).toEqual({
    by: 'Ivo Petrov',
    atMs: 1_000,
    state: 'acknowledged',
  })
  expect(readConflict(refused({ by: 'Ivo Petrov', at: 1_000, state: 'resolved' }))?.by).toBe('Ivo Petrov')
})

it('says nothing it was not told', () => {
  expect(readConflict(refused({ state: 'on fire' }))).toEqual({ by: null, atMs: null, state: null })
})

it('takes no other failure for a lost race', () => {
  expect(readConflict(new ApiError({ code: 'unavailable', status: 0, message: 'No answer.' }))).toBeNull()
  expect(readConflict(new Error('conflict'))).toBeNull()
})
