import { describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../time/duration-ms.ts'
import { onCallAt } from './on-call.ts'
import type { HandoffRule, Rotation } from './rotation.ts'
import type { Schedule } from './schedule.ts'
import { shiftsBetween } from './shifts-between.ts'

const TICK_MS = 15 * MINUTE_MS
const PEOPLE = ['ana', 'ben', 'cy']

/** Zone, first year, anchor, and how many clock changes two years hold: the control that the search found them. */
const ZONES = [
  ['Europe/Berlin', 2023, '2022-12-05', 4],
  ['America/New_York', 2023, '2022-12-05', 4],
  ['Australia/Lord_Howe', 2023, '2022-12-05', 4],
  ['America/Sao_Paulo', 2018, '2017-12-04', 3],
  ['Africa/Casablanca', 2023, '2022-12-05', 4],
] as const

const RULES: [string, HandoffRule, everyDays: number][] = [
  ['daily at 00:00', { kind: 'daily', time: '00:00' }, 1],
  ['daily at 02:00', { kind: 'daily', time: '02:00' }, 1],
  ['daily at 02:15', { kind: 'daily', time: '02:15' }, 1],
  ['daily at 02:30', { kind: 'daily', time: '02:30' }, 1],
  ['daily at 01:45', { kind: 'daily', time: '01:45' }, 1],
  ['daily at 23:30', { kind: 'daily', time: '23:30' }, 1],
  ['every third day at 03:00', { kind: 'daily', time: '03:00', everyDays: 3 }, 3],
  ['Mondays at 02:30', { kind: 'weekly', weekday: 1, time: '02:30' }, 7],
  ['every second Monday at 01:30', { kind: 'weekly', weekday: 1, time: '01:30', everyWeeks: 2 }, 14],
]

/** What the wall shows, by the runtime's own formatter: independent of the arithmetic under test. */
function wallClock(timeZone: string): (atMs: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (atMs) => format.format(atMs)
}

function clockChanges(timeZone: string, firstYear: number): number[] {
  const wall = wallClock(timeZone)
  const offsetMs = (atMs: number) => Date.parse(`${wall(atMs).replace(' ', 'T')}Z`) - atMs
  const changes: number[] = []
  for (let atMs = Date.UTC(firstYear, 0, 1); atMs < Date.UTC(firstYear + 2, 0, 1); atMs += DAY_MS)
    if (offsetMs(atMs) !== offsetMs(atMs + DAY_MS)) changes.push(atMs)
  return changes
}

/** Every tick from a day before the change to a day after, with the latest date and time the wall had shown by then. */
function ticksAround(changeMs: number, timeZone: string): { atMs: number; latestWall: string }[] {
  const wall = wallClock(timeZone)
  const ticks: { atMs: number; latestWall: string }[] = []
  let latestWall = ''
  for (let atMs = changeMs - DAY_MS; atMs < changeMs + 2 * DAY_MS; atMs += TICK_MS) {
    const now = wall(atMs)
    if (now > latestWall) latestWall = now
    ticks.push({ atMs, latestWall })
  }
  return ticks
}

/**
 * The rota as a person with a paper list and a wall clock would keep it: a handoff happens when the wall first shows its
 * date and time or anything later. That alone gives "first instant that exists" and "the earlier of two".
 */
function naiveOnCall(anchorDate: string, rule: HandoffRule, everyDays: number): (latestWall: string) => string {
  const time = rule.kind === 'hourly' ? '' : rule.time
  const list: string[] = []
  for (let turn = 0; turn < 800; turn++) {
    const day = new Date(Date.parse(`${anchorDate}T00:00:00Z`) + turn * everyDays * DAY_MS)
    list.push(`${day.toISOString().slice(0, 10)} ${time}`)
  }
  let turn = -1
  return (latestWall) => {
    while ((list[turn + 1] ?? '~') <= latestWall) turn += 1
    return PEOPLE[turn % 3] ?? ''
  }
}

describe.each(ZONES)('around every clock change of %s', (timeZone, firstYear, anchorDate, changeCount) => {
  const changes = clockChanges(timeZone, firstYear).map((changeMs) => ticksAround(changeMs, timeZone))

  it('the changes of two years are known', () => {
    expect(changes).toHaveLength(changeCount)
  })

  it.each(RULES)('exactly the person whom a paper rota names is on call, %s', (_, handoff, everyDays) => {
    const rotation: Rotation = { id: 'r', name: 'R', participants: PEOPLE, handoff, timeZone, anchorDate }
    const layers = [{ role: 'primary' as const, rotation }]
    const schedule: Schedule = { id: 's', name: 'S', timeZone, layers, overrides: [] }
    const naive = naiveOnCall(anchorDate, handoff, everyDays)
    const wrong: string[] = []
    for (const ticks of changes) {
      const shifts = shiftsBetween(schedule, 'primary', ticks[0]?.atMs ?? 0, (ticks.at(-1)?.atMs ?? 0) + TICK_MS)
      for (const { atMs, latestWall } of ticks) {
        const expected = naive(latestWall)
        const { userId, shift } = onCallAt(schedule, 'primary', atMs)
        const covering = shifts.filter((candidate) => candidate.startMs <= atMs && atMs < candidate.endMs)
        const isInside = shift.startMs <= atMs && atMs < shift.endMs
        if (userId !== expected || !isInside || covering.length !== 1 || covering[0]?.userId !== expected)
          wrong.push(`${new Date(atMs).toISOString()} (${latestWall}): expected ${expected}, got ${userId}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
