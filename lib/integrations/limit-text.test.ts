import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitBytes, limitCodePoints, singleLine, validText } from './limit-text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 200 })

test('any text comes out valid, without NUL, and short enough in bytes', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 3, max: 100 }), (text, max) => {
      const limited = limitBytes(validText(text), max)
      expect(Buffer.byteLength(limited)).toBeLessThanOrEqual(max)
      expect(limited.isWellFormed()).toBe(true)
      expect(limited).not.toContain('\0')
    }),
  )
})

test('any text comes out short enough in code points and never split', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, max) => {
      const limited = limitCodePoints(validText(text), max)
      expect(Array.from(limited).length).toBeLessThanOrEqual(max)
      expect(limited.isWellFormed()).toBe(true)
    }),
  )
})

test('what fits is left alone', () => {
  expect(limitBytes('äöü', 6)).toBe('äöü')
  expect(limitCodePoints('😀😀', 2)).toBe('😀😀')
})

test('no text can start a second line', () => {
  expect(singleLine('a\r\nBcc: b\u2028c\0d\te ')).toBe('a Bcc: b c\uFFFDd e')
})
