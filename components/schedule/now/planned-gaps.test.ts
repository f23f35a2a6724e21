import { expect, it } from 'vitest'
import type { ScheduleView } from '#lib/contracts/on-call.ts'
import { plannedGaps } from './planned-gaps.ts'

const schedule: ScheduleView = {
  ...{ id: 's', name: 'Platform', timeZone: 'UTC', overrides: [] },
  rotations: [
    {
      ...{ id: 'r', name: 'P', role: 'primary', participants: [], people: [], timeZone: 'UTC' },
      ...{ anchorDate: '2026-11-23', handoff: { kind: 'hourly', everyHours: 12 } },
    },
  ],
}
const gap = (role: 'primary' | 'secondary', startsAt: number, endsAt: number) => ({ role, startsAt, endsAt })

it('a gap that is over is not told of, one that runs is', () => {
  expect(plannedGaps(schedule, [gap('primary', 0, 10), gap('primary', 5, 11)], 10)).toEqual([gap('primary', 5, 11)])
})
it('a duty without a rotation is a choice and no gap', () => {
  expect(plannedGaps(schedule, [gap('secondary', 0, 100)], 10)).toEqual([])
})
