import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAge } from './age.ts'
import { formatDelay, formatDuration, parseDuration } from './duration.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

it.each([
  [0, '0 s'],
  [999, '0 s'],
  [-999, '0 s'],
  [45 * SECOND, '45 s'],
  [59_999, '59 s'],
  [MINUTE, '1 m 00 s'],
  [2 * MINUTE + 52 * SECOND, '2 m 52 s'],
  [12 * MINUTE + 8 * SECOND, '12 m 08 s'],
  [HOUR - 1, '59 m 59 s'],
  [HOUR + 5 * MINUTE, '1 h 05 m'],
  [DAY - 1, '23 h 59 m'],
  [2 * DAY + 3 * HOUR, '2 d 3 h'],
  [400 * DAY, '400 d 0 h'],
  [-(2 * MINUTE + 52 * SECOND), '−2 m 52 s'],
  [Number.NaN, '—'],
  [Number.POSITIVE_INFINITY, '—'],
])('a running time of %d ms reads %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text)
})

it.each([
  [0, '0 s'],
  [30 * MINUTE, '30 m'],
  [90 * MINUTE, '1 h 30 m'],
  [DAY, '1 d'],
  [DAY + SECOND, '1 d 1 s'],
  [1500, '1 s 500 ms'],
  [Number.NaN, '—'],
])('a delay of %d ms reads %s', (delayMs, text) => {
  expect(formatDelay(delayMs)).toBe(text)
})

describe('durations are read', () => {
  it.each([
    ['30m', 30 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['2 h', 2 * HOUR],
    [' 1 d 6 h ', 30 * HOUR],
    ['1w', 7 * DAY],
    ['500ms', 500],
    ['1s500ms', 1500],
    ['12 m 08 s', 12 * MINUTE + 8 * SECOND],
    ['0s', 0],
    ['-5m', -5 * MINUTE],
    ['−5 m', -5 * MINUTE],
  ])('%j', (text, expected) => {
    expect(parseDuration(text)).toBe(expected)
  })

  it.each(['', ' ', '30', 'm', '30m1h', '5m5m', '1.5h', '1h x', '5 minutes', '9999999999999999999s', '--5m', 'NaN'])(
    'but not %j',
    (text) => {
      expect(parseDuration(text)).toBeNull()
    },
  )
})

it('a delay is read back exactly, and a running time to the unit it shows', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * DAY, max: 400 * DAY }), (durationMs) => {
      expect(parseDuration(formatDelay(durationMs))).toBe(durationMs)
      const sizeMs = Math.abs(durationMs)
      const shownMs = sizeMs < HOUR ? SECOND : sizeMs < DAY ? MINUTE : HOUR
      const cutMs = Math.floor(sizeMs / shownMs) * shownMs
      expect(parseDuration(formatDuration(durationMs))).toBe(cutMs === 0 ? 0 : Math.sign(durationMs) * cutMs)
    }),
  )
})

it.each([
  [0, 'just now'],
  [999, 'just now'],
  [12 * SECOND, '12 s ago'],
  [119 * SECOND, '1 m ago'],
  [23 * HOUR, '23 h ago'],
  [2 * DAY, '2 d ago'],
  [-5 * MINUTE, 'in 5 m'],
  [Number.NaN, '—'],
])('%d ms past is %s', (ageMs, text) => {
  expect(formatAge(1_000_000_000_000, 1_000_000_000_000 + ageMs)).toBe(text)
})
