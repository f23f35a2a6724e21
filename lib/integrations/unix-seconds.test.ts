import { expect, test } from 'vitest'
import { checkedUnixSeconds, unixSeconds } from './unix-seconds.ts'

test('milliseconds become seconds with their fraction', () => {
  expect(unixSeconds(1_795_322_024_544)).toBe(1_795_322_024.544)
})

test.each([1_795_322_024_544, Number.NaN, Number.POSITIVE_INFINITY, -1, 4_102_444_801])(
  '%d is no instant in seconds',
  (seconds) => {
    expect(() => checkedUnixSeconds(seconds)).toThrow(RangeError)
  },
)

test('the last second before the guard passes', () => {
  expect(checkedUnixSeconds(4_102_444_800)).toBe(4_102_444_800)
})
