import { describe, expect, it } from 'vitest'
import { monthGrid, monthOf, readMonth } from './month-grid.ts'

const HOUR_MS = 3_600_000

describe('the weeks of a month', () => {
  it('begin on Monday and cover the whole month, and no week without a day of it', () => {
    const grid = monthGrid('2026-11', 'UTC')
    expect(grid.weeks.map(({ days }) => days[0]?.date)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(grid).toMatchObject({ label: 'November 2026', previous: '2026-10', next: '2026-12' })
    for (const { days } of grid.weeks) expect(days.some(({ inMonth }) => inMonth)).toBe(true)
  })

  it('a month that begins on Monday and has 28 days is four weeks', () => {
    expect(monthGrid('2027-02', 'UTC').weeks).toHaveLength(4)
  })

  it('days join without gap, and are 23 or 25 hours long where clocks change', () => {
    const days = monthGrid('2026-10', 'Europe/Berlin').weeks.flatMap((week) => week.days)
    for (const [index, day] of days.entries()) expect(days[index + 1]?.startMs ?? day.endMs).toBe(day.endMs)
    const long = days.filter((day) => day.endMs - day.startMs !== 24 * HOUR_MS)
    expect(long.map((day) => [day.date, (day.endMs - day.startMs) / HOUR_MS])).toEqual([['2026-10-25', 25]])
  })
})

it('an instant belongs to the month on the wall of the zone', () => {
  const at = Date.parse('2026-11-30T23:30:00Z')
  expect([monthOf(at, 'UTC'), monthOf(at, 'Europe/Berlin')]).toEqual(['2026-11', '2026-12'])
})

it.each([undefined, '', '2026-13', '2026-1', '2026-11-01', '1999-12', '2999-01'])('%s is no month', (text) => {
  expect(readMonth(text)).toBeNull()
})
it('2026-11 is a month', () => expect(readMonth('2026-11')).toBe('2026-11'))
