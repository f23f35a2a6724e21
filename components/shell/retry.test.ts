import { expect, it } from 'vitest'
import { shouldRetry } from './retry.ts'

it.each([
  ['a refused permission', Object.assign(new Error('no'), { status: 403 }), [false, false, false]],
  ['a lost race', { status: 409 }, [false, false, false]],
  ['a failing server', { status: 503 }, [true, true, false]],
  ['a lost connection', new TypeError('Failed to fetch'), [true, true, false]],
])('%s is retried as often as it can help', (_name, error, expected) => {
  expect([0, 1, 2].map((failures) => shouldRetry(failures, error))).toEqual(expected)
})
