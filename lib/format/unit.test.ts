import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from './number.ts'
import { formatBytes, formatPercent, formatRate, formatSeconds, formatUnit, UNITS } from './unit.ts'

it.each([
  [0, '0'],
  [-0, '0'],
  [1204, '1,204'],
  [9999, '9,999'],
  [9999.6, '10 k'],
  [12_345, '12.3 k'],
  [999_999, '1 M'],
  [-4_700_000, '−4.7 M'],
  [1e21, '1,000 E'],
  [0.1234, '0.123'],
  [9.996, '10'],
  [99.96, '100'],
  [0.001, '0.001'],
  [0.00042, '4.2e-4'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
])('the number %d reads %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

it('as many significant digits are kept as are asked for', () => {
  expect([1, 2, 3, 5].map((significant) => formatNumber(12_345_678, { significant }))).toEqual([
    '12 M',
    '12 M',
    '12.3 M',
    '12.346 M',
  ])
})

describe('units', () => {
  it.each([
    [4.7, 'percent', '4.7 %'],
    [0.047, 'ratio', '4.7 %'],
    [1, 'ratio', '100 %'],
    [0, 'ratio', '0 %'],
    [0, 'seconds', '0 s'],
    [0.31, 'seconds', '310 ms'],
    [0.9996, 'seconds', '1 s'],
    [0.000012, 'seconds', '12 µs'],
    [0.0000000025, 'seconds', '2.5 ns'],
    [2.84, 'seconds', '2.84 s'],
    [59.96, 'seconds', '1 m 00 s'],
    [125, 'seconds', '2 m 05 s'],
    [-125, 'seconds', '−2 m 05 s'],
    [0, 'bytes', '0 B'],
    [512, 'bytes', '512 B'],
    [1023, 'bytes', '1,023 B'],
    [1023.9, 'bytes', '1 KiB'],
    [1536, 'bytes', '1.5 KiB'],
    [1.5 * 1024 ** 3, 'bytes', '1.5 GiB'],
    [12.34, 'rate', '12.3 /s'],
    [45_000, 'rate', '45 k/s'],
    [1204, 'count', '1,204'],
    [-5, 'none', '−5'],
  ] as const)('%d %s reads %s', (value, unit, text) => {
    expect(formatUnit(value, unit)).toBe(text)
  })

  it('what is not a number is said in every unit and by every formatter', () => {
    const formatters = [
      formatPercent,
      formatBytes,
      formatRate,
      formatSeconds,
      ...UNITS.map((unit) => (value: number) => formatUnit(value, unit)),
    ]
    for (const format of formatters) {
      expect(format(Number.NaN)).toBe('NaN')
      expect(format(Number.POSITIVE_INFINITY)).toBe('+Inf')
      expect(format(Number.NEGATIVE_INFINITY)).toBe('-Inf')
    }
  })

  it('no value overflows its column or loses its sign', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e18, max: 1e18 }), fc.constantFrom(...UNITS), (value, unit) => {
        const text = formatUnit(value, unit)
        if (unit !== 'seconds') expect(text.length, text).toBeLessThanOrEqual(14)
        expect(text).not.toMatch(/NaN|undefined|e\+/)
      }),
    )
  })
})
