import { expect, it } from 'vitest'
import { formatValue, PANEL_UNITS } from './format-value.ts'

it.each([
  [0.047, 'ratio', '4.7 %'],
  [0.9999, 'ratio', '100 %'],
  [0.02, 'ratio', '2 %'],
  [99.95, 'percent', '100 %'],
  [0.31, 'seconds', '310 ms'],
  [2.84, 'seconds', '2.84 s'],
  [0.9996, 'seconds', '1 s'],
  [0.0004, 'seconds', '400 µs'],
  [172, 'seconds', '2.87 m'],
  [310, 'milliseconds', '310 ms'],
  [1204, 'count', '1,204'],
  [123_456, 'count', '123 k'],
  [1536, 'bytes', '1.5 KiB'],
  [1023.7, 'bytes', '1 KiB'],
  [3 * 1024 ** 3, 'bytes_per_second', '3 GiB/s'],
  [12.5, 'per_second', '12.5 /s'],
  [0, 'ratio', '0 %'],
  [-5, 'none', '−5'],
  [0.00042, 'none', '4.2 × 10^-4'],
  [Number.NaN, 'ratio', 'not a number'],
  [Number.POSITIVE_INFINITY, 'seconds', '+∞'],
  [Number.NEGATIVE_INFINITY, 'bytes', '−∞'],
] as const)('%d %s reads %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text)
})

it.each(PANEL_UNITS)('no figure in %s is longer than eight characters', (unit) => {
  for (let power = -3; power < 15; power += 1) {
    for (const digits of [1, 1.2345, 9.999, 9.4999]) {
      const text = formatValue(digits * 10 ** power, unit)
      expect(text.split(' ')[0]?.length, text).toBeLessThanOrEqual(8)
      expect(text).not.toMatch(/NaN|undefined|e[+-]/)
    }
  }
})
