import { expect, it } from 'vitest'
import { formatInstant, formatOffset } from './instant.ts'

const AT = Date.parse('2026-11-22T12:05:09Z')

it.each([
  ['time', '13:05'],
  ['time-seconds', '13:05:09'],
  ['date', '2026-11-22'],
  ['day', 'Sun 22 Nov'],
  ['dateTime', '2026-11-22 13:05'],
  ['dateTime-seconds', '2026-11-22 13:05:09'],
  ['clock', '13:05:09 Europe/Berlin'],
  ['full', '2026-11-22 13:05:09 Europe/Berlin'],
] as const)('%s reads %s', (style, text) => {
  expect(formatInstant(AT, 'Europe/Berlin', { style })).toBe(text)
})

it.each([
  ['midnight is 00, not 24', '2026-11-22T00:00:00Z', 'UTC', '2026-11-22 00:00'],
  ['the zone decides the day', '2026-11-22T23:30:00Z', 'Pacific/Auckland', '2026-11-23 12:30'],
  ['the second 02:30 of a night looks like the first', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25 02:30'],
  ['before the epoch', '1969-12-31T23:59:00Z', 'UTC', '1969-12-31 23:59'],
])('%s', (_, at, zone, text) => {
  expect(formatInstant(Date.parse(at), zone, { style: 'dateTime' })).toBe(text)
})

it('a zone that does not exist is refused, never replaced by a guess', () => {
  expect(() => formatInstant(AT, 'Mars/Olympus', { style: 'time' })).toThrow(RangeError)
})

it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('%d is no instant', (atMs) => {
  expect(formatInstant(atMs, 'UTC', { style: 'full' })).toBe('—')
})

it.each([
  ['UTC', 'UTC'],
  ['Europe/Berlin', 'UTC+1'],
  ['America/St_Johns', 'UTC−3:30'],
  ['Australia/Lord_Howe', 'UTC+11'],
  ['Asia/Kathmandu', 'UTC+5:45'],
])('%s is %s in November', (zone, text) => {
  expect(formatOffset(AT, zone)).toBe(text)
})
