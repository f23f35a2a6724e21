import { expect, it } from 'vitest'
import { readColumns, writeColumns } from './columns-preference.ts'

const usual = { leftPx: null, rightPx: null, isLeftCollapsed: false, isRightCollapsed: false }

it.each([
  usual,
  { leftPx: 300, rightPx: 700, isLeftCollapsed: false, isRightCollapsed: true },
  { leftPx: null, rightPx: 400, isLeftCollapsed: true, isRightCollapsed: false },
])('a layout survives its cookie: %j', (preference) => {
  expect(readColumns(writeColumns(preference))).toEqual(preference)
})

it.each([undefined, '', 'x', '1.2.3.4', '280;520', '99999.1.0.0'])('%j is the usual layout', (text) => {
  expect(readColumns(text)).toEqual(usual)
})

it('a width out of reason is brought back into it', () => {
  expect(readColumns('1.9999.0.0')).toMatchObject({ leftPx: 200, rightPx: 960 })
})
