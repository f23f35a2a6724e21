import { expect, it } from 'vitest'
import type { ShiftView } from '#lib/contracts/on-call.ts'
import { monthGrid } from './month-grid.ts'
import { placeBars } from './place-bars.ts'

const ZONE = 'Europe/Berlin'
/** 23 to 29 November 2026. */
const week = (() => {
  const found = monthGrid('2026-11', ZONE).weeks[4]
  if (found === undefined) throw new Error('November 2026 has six weeks.')
  return found
})()

function shift(from: string, to: string, name = 'Mara', role: ShiftView['role'] = 'primary'): ShiftView {
  return {
    role,
    user: { id: name, name },
    startsAt: Date.parse(`${from}:00+01:00`),
    endsAt: Date.parse(`${to}:00+01:00`),
    because: 'rotation',
    overrideId: null,
  }
}
const placed = (...shifts: ShiftView[]) =>
  placeBars(week, shifts, { role: 'primary', timeZone: ZONE }).map((bar) => [bar.start, bar.span])

it('a handoff on Monday at 09:00 stands three eighths into the day', () => {
  expect(placed(shift('2026-11-16T09:00', '2026-11-23T09:00'), shift('2026-11-23T09:00', '2026-11-30T09:00'))).toEqual([
    [1, 3],
    [4, 53],
  ])
})

it('a shift that is longer than the week fills it and says that it is cut', () => {
  const [bar] = placeBars(week, [shift('2026-11-01T00:00', '2026-12-24T00:00')], { role: 'primary', timeZone: ZONE })
  expect(bar).toMatchObject({ start: 1, span: 56, isCutBefore: true, isCutAfter: true })
})

it('a shift that ends at the week’s own end is not cut', () => {
  const [bar] = placeBars(week, [shift('2026-11-28T00:00', '2026-11-30T00:00')], { role: 'primary', timeZone: ZONE })
  expect(bar).toMatchObject({ start: 41, span: 16, isCutBefore: false, isCutAfter: false })
})

it('short shifts keep a width and never lie over one another', () => {
  expect(
    placed(
      shift('2026-11-24T12:00', '2026-11-24T12:20', 'Ivo'),
      shift('2026-11-23T00:00', '2026-11-24T12:00'),
      shift('2026-11-24T12:20', '2026-11-25T00:00'),
    ),
  ).toEqual([
    [1, 12],
    [13, 1],
    [14, 3],
  ])
})

it('the other role and other weeks are left out', () => {
  expect(
    placed(
      shift('2026-11-24T00:00', '2026-11-25T00:00', 'Ivo', 'secondary'),
      shift('2026-11-01T00:00', '2026-11-02T00:00'),
    ),
  ).toEqual([])
})
