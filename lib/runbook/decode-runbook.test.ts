import { expect, it } from 'vitest'
import { decodeRunbook } from './decode-runbook.ts'

it.each([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16, little end first', [0xff, 0xfe, 0x61, 0x00], 'a'],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61], 'a'],
  ['Windows-1252', [0x61, 0xe9, 0x80], 'aé€'],
  ['nothing', [], ''],
])('%s is read as it was meant', (_, bytes, text) => {
  expect(decodeRunbook(Uint8Array.from(bytes))).toBe(text)
})
