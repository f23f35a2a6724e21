import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../time/duration-ms.ts'
import { nextHandoffs } from './next-handoffs.ts'
import { onCallAt } from './on-call.ts'
import type { HandoffRule, Rotation } from './rotation.ts'
import { nextHandoff, rotationShiftAt } from './rotation-shift.ts'
import { ALL_TIME, type Override, type Schedule } from './schedule.ts'
import { coverageGaps, SHIFTS_MAX, shiftsBetween } from './shifts-between.ts'
import { validateOverride } from './validate-override.ts'
import { validateRotation } from './validate-rotation.ts'

const MONDAYS: HandoffRule = { kind: 'weekly', weekday: 1, time: '09:00' }
const rotation = (change: Partial<Rotation> = {}): Rotation => ({
  id: 'rot',
  name: 'Weekly',
  participants: ['ana', 'ben', 'cy'],
  handoff: MONDAYS,
  timeZone: 'Europe/Berlin',
  anchorDate: '2026-11-02',
  ...change,
})
const override = (id: string, userId: string, startsAt: string, endsAt: string): Override => ({
  id,
  role: 'primary',
  userId,
  startsAtMs: Date.parse(startsAt),
  endsAtMs: Date.parse(endsAt),
  replacesUserId: null,
})
const schedule = (overrides: Override[] = [], change: Partial<Rotation> = {}): Schedule => ({
  id: 'sch',
  name: 'Payments',
  timeZone: 'Europe/Berlin',
  layers: [{ role: 'primary', rotation: rotation(change) }],
  overrides,
})
const at = (text: string) => Date.parse(text)
const iso = (atMs: number) => new Date(atMs).toISOString().replace(':00.000Z', 'Z')

describe('literal handoffs', () => {
  it.each<[string, Partial<Rotation>, string, string[]]>([
    [
      'weekly, into winter time',
      { anchorDate: '2026-10-12' },
      '2026-10-12T07:00Z',
      ['2026-10-19T07:00Z', '2026-10-26T08:00Z', '2026-11-02T08:00Z'],
    ],
    [
      'weekly, across New Year of a year with week 53',
      { anchorDate: '2026-12-21' },
      '2026-12-21T08:00Z',
      ['2026-12-28T08:00Z', '2027-01-04T08:00Z', '2027-01-11T08:00Z'],
    ],
    [
      'every two weeks, across week 53',
      { anchorDate: '2026-12-21', handoff: { ...MONDAYS, everyWeeks: 2 } },
      '2026-12-21T08:00Z',
      ['2027-01-04T08:00Z', '2027-01-18T08:00Z'],
    ],
    [
      'daily, over a leap day',
      { anchorDate: '2028-02-01', handoff: { kind: 'daily', time: '12:00' } },
      '2028-02-27T11:00Z',
      ['2028-02-28T11:00Z', '2028-02-29T11:00Z', '2028-03-01T11:00Z'],
    ],
    [
      'daily at 02:30 that does not exist',
      { anchorDate: '2026-01-01', handoff: { kind: 'daily', time: '02:30' } },
      '2026-03-28T02:00Z',
      ['2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    ],
    [
      'daily at 02:30 that exists twice',
      { anchorDate: '2026-01-01', handoff: { kind: 'daily', time: '02:30' } },
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'every 12 hours counts elapsed hours',
      { anchorDate: '2026-03-28', handoff: { kind: 'hourly', everyHours: 12 } },
      '2026-03-28T12:00Z',
      ['2026-03-28T23:00Z', '2026-03-29T11:00Z', '2026-03-29T23:00Z'],
    ],
    [
      'a weekday before the anchor’s own begins in the week after',
      { anchorDate: '2026-11-04' },
      '2026-11-08T00:00Z',
      ['2026-11-09T08:00Z'],
    ],
    [
      'a day skipped whole by the zone',
      { anchorDate: '2011-12-28', timeZone: 'Pacific/Apia', handoff: { kind: 'daily', time: '12:00' } },
      '2011-12-29T22:00Z',
      ['2011-12-30T10:00Z', '2011-12-30T22:00Z'],
    ],
  ])('%s', (_, change, from, expected) => {
    let afterMs = at(from)
    const found = expected.map(() => {
      afterMs = nextHandoff(rotation(change), afterMs)
      return iso(afterMs)
    })
    expect(found).toEqual(expected)
  })

  it('shifts across a clock change are 23 and 25 hours long, not drifted', () => {
    const daily = rotation({ handoff: { kind: 'daily', time: '09:00' } })
    const hours = (text: string) => {
      const { startMs, endMs } = rotationShiftAt(daily, at(text))
      return (endMs - startMs) / HOUR_MS
    }
    expect([hours('2026-03-29T00:00Z'), hours('2026-10-25T00:00Z'), hours('2026-10-26T12:00Z')]).toEqual([23, 25, 24])
  })

  it('a century away from the anchor the same arithmetic holds, in both directions', () => {
    expect(iso(nextHandoff(rotation(), at('2126-11-01T00:00Z')))).toBe('2126-11-04T08:00Z')
    expect(iso(nextHandoff(rotation(), at('1990-01-03T00:00Z')))).toBe('1990-01-08T08:00Z')
  })
})

describe('turns', () => {
  it.each([
    ['2026-11-02T07:59Z', 'cy'],
    ['2026-11-02T08:00Z', 'ana'],
    ['2026-11-09T07:59Z', 'ana'],
    ['2026-11-09T08:00Z', 'ben'],
    ['2026-11-16T08:00Z', 'cy'],
    ['2026-11-23T08:00Z', 'ana'],
    ['2026-10-20T08:00Z', 'ben'],
  ])('at %s it is %s', (text, userId) => {
    expect(onCallAt(schedule(), 'primary', at(text)).userId).toBe(userId)
  })

  it('an empty rotation has shifts and nobody in them', () => {
    const nobody = schedule([], { participants: [] })
    expect(onCallAt(nobody, 'primary', at('2026-11-03T00:00Z')).userId).toBeNull()
    const gap = { startMs: at('2026-11-03T00:00Z'), endMs: at('2026-12-03T00:00Z') }
    expect(coverageGaps(nobody, 'primary', gap.startMs, gap.endMs)).toEqual([gap])
  })

  it('a duty without a rotation is nobody’s, for all time', () => {
    expect(onCallAt(schedule(), 'secondary', 0)).toEqual({ userId: null, shift: ALL_TIME, because: 'rotation' })
    expect(nextHandoffs({ ...schedule(), layers: [] }, 0, 5)).toEqual([])
  })

  it('nonsense lengths in a row cannot stall the search', () => {
    for (const everyDays of [0, -3, 0.5, Number.NaN])
      expect(nextHandoff(rotation({ handoff: { kind: 'daily', time: '09:00', everyDays } }), 0)).toBeGreaterThan(0)
  })
})

describe('overrides', () => {
  const day = override('o1', 'dee', '2026-11-05T08:00Z', '2026-11-06T08:00Z')
  const noon = override('o2', 'eli', '2026-11-05T12:00Z', '2026-11-05T13:00Z')

  it('the one created later wins where two overlap, and each piece knows its bounds', () => {
    const found = shiftsBetween(schedule([day, noon]), 'primary', at('2026-11-04T00:00Z'), at('2026-11-10T00:00Z'))
    expect(found.map(({ userId, startMs, overrideId }) => [userId, iso(startMs), overrideId])).toEqual([
      ['ana', '2026-11-04T00:00Z', null],
      ['dee', '2026-11-05T08:00Z', 'o1'],
      ['eli', '2026-11-05T12:00Z', 'o2'],
      ['dee', '2026-11-05T13:00Z', 'o1'],
      ['ana', '2026-11-06T08:00Z', null],
      ['ben', '2026-11-09T08:00Z', null],
    ])
    expect(onCallAt(schedule([day, noon]), 'primary', at('2026-11-05T14:00Z')).shift).toEqual({
      startMs: noon.endsAtMs,
      endMs: day.endsAtMs,
    })
  })

  it('the one created earlier is hidden even when it begins later', () => {
    const found = shiftsBetween(schedule([noon, day]), 'primary', day.startsAtMs, day.endsAtMs)
    expect(found.map(({ userId }) => userId)).toEqual(['dee'])
  })

  it('one that ends before it starts, or is of the other duty, changes nothing', () => {
    const reversed = override('o3', 'dee', '2026-11-06T08:00Z', '2026-11-05T08:00Z')
    const secondary: Override = { ...day, role: 'secondary' }
    expect(onCallAt(schedule([reversed, secondary]), 'primary', at('2026-11-05T12:00Z')).userId).toBe('ana')
    expect(onCallAt(schedule([secondary]), 'secondary', at('2026-11-05T12:00Z')).userId).toBe('dee')
  })

  it('handoffs name both people and why, and one person handing to themself is none', () => {
    const found = nextHandoffs(schedule([day]), at('2026-11-04T00:00Z'), 3)
    expect(found.map((handoff) => [iso(handoff.atMs), handoff.fromUserId, handoff.toUserId, handoff.because])).toEqual([
      ['2026-11-05T08:00Z', 'ana', 'dee', 'override'],
      ['2026-11-06T08:00Z', 'dee', 'ana', 'override'],
      ['2026-11-09T08:00Z', 'ana', 'ben', 'rotation'],
    ])
    expect(nextHandoffs(schedule([], { participants: ['ana'] }), 0, 3)).toEqual([])
  })

  it('whatever the overrides, exactly one answer covers every instant, and shifts and answers agree', () => {
    const startMs = at('2026-11-01T00:00Z')
    const hours = fc.tuple(fc.nat(240), fc.integer({ min: -5, max: 60 }), fc.constantFrom('dee', 'eli', 'ana'))
    fc.assert(
      fc.property(fc.array(hours, { maxLength: 8 }), (drafts) => {
        const overrides = drafts.map(([from, length, userId], index) => ({
          ...override(`o${index}`, userId, '2026-11-01T00:00Z', '2026-11-01T00:00Z'),
          startsAtMs: startMs + from * HOUR_MS,
          endsAtMs: startMs + (from + length) * HOUR_MS,
        }))
        const all = schedule(overrides)
        const shifts = shiftsBetween(all, 'primary', startMs, startMs + 12 * DAY_MS)
        expect(shifts[0]?.startMs).toBe(startMs)
        expect(shifts.at(-1)?.endMs).toBe(startMs + 12 * DAY_MS)
        shifts.slice(1).forEach((shift, index) => {
          expect(shift.startMs).toBe(shifts[index]?.endMs)
        })
        for (let atMs = startMs; atMs < startMs + 12 * DAY_MS; atMs += 6 * HOUR_MS) {
          const last = overrides.findLast((candidate) => candidate.startsAtMs <= atMs && atMs < candidate.endsAtMs)
          const expected = last?.userId ?? rotationShiftAt(rotation(), atMs).userId
          expect(onCallAt(all, 'primary', atMs).userId).toBe(expected)
          expect(shifts.find((shift) => shift.startMs <= atMs && atMs < shift.endMs)?.userId).toBe(expected)
        }
      }),
      { numRuns: 40 },
    )
  })
})

it('a century of hourly shifts stops at the cap instead of exhausting memory', () => {
  const hourly = schedule([], { handoff: { kind: 'hourly', everyHours: 1 } })
  expect(shiftsBetween(hourly, 'primary', 0, 100 * 365 * DAY_MS)).toHaveLength(SHIFTS_MAX)
})

describe('what cannot be saved is refused with sentences', () => {
  it('a good rotation and a good override are accepted', () => {
    expect(validateRotation(rotation())).toEqual([])
    expect(validateOverride(override('o', 'dee', '2026-11-05T08:00Z', '2026-11-06T08:00Z'), schedule())).toEqual([])
  })

  it.each<[Partial<Rotation>, string]>([
    [{ name: '' }, 'Give the rotation a name.'],
    [{ timeZone: 'Mars' }, '“Mars” is not a known time zone. Use a name such as Europe/Berlin.'],
    [{ anchorDate: '2026-11-03' }, 'The first day 2026-11-03 is a Tuesday, but the rotation hands over on a Monday.'],
    [{ anchorDate: '2026-02-30' }, 'The first day “2026-02-30” is not a date. Write it as 2026-11-23.'],
    [{ handoff: { kind: 'daily', time: '25:00' } }, '“25:00” is not a time of day. Write it as 09:00.'],
    [{ handoff: { ...MONDAYS, weekday: 8 } }, 'The weekday is a number from 1 (Monday) to 7 (Sunday).'],
    [{ handoff: { kind: 'hourly', everyHours: 0 } }, 'An hourly rotation can hand over every 1 to 168 hours.'],
  ])('rotation %j', (change, complaint) => {
    expect(validateRotation(rotation(change))).toEqual([complaint])
  })

  it.each<[Partial<Override>, string]>([
    [{ userId: '' }, 'Choose who takes over.'],
    [{ endsAtMs: 0 }, 'The override must start before it ends.'],
    [{ startsAtMs: Number.NaN }, 'The override needs a start and an end.'],
    [{ startsAtMs: 0 }, 'An override may last a year at most. Change the rotation for longer.'],
    [{ replacesUserId: 'dee' }, 'The person who takes over must be somebody else than the one replaced.'],
    [{ role: 'secondary' }, 'The schedule “Payments” has no secondary duty to take over.'],
  ])('override %j', (change, complaint) => {
    const good = override('o', 'dee', '2026-11-05T08:00Z', '2026-11-06T08:00Z')
    expect(validateOverride({ ...good, ...change }, schedule())).toEqual([complaint])
  })
})
