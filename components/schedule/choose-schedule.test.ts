import { expect, it } from 'vitest'
import type { ScheduleView } from '#lib/contracts/on-call.ts'
import { chooseSchedule } from './choose-schedule.ts'

const schedule = (id: string, participants: string[]): ScheduleView => ({
  ...{ id, name: id, timeZone: 'UTC', overrides: [] },
  rotations: [
    {
      ...{ id, name: id, role: 'primary', participants, people: [], timeZone: 'UTC', anchorDate: '2026-11-23' },
      handoff: { kind: 'hourly', everyHours: 12 },
    },
  ],
})
const all = [schedule('payments', ['ivo']), schedule('platform', ['mara'])]
const chosen = (scheduleId: string | null, userId: string | null) => chooseSchedule(all, { scheduleId, userId })?.id

it('the schedule in the address wins over the reader’s own', () => expect(chosen('payments', 'mara')).toBe('payments'))
it('without one in the address the reader’s own is shown', () => expect(chosen(null, 'mara')).toBe('platform'))
it('a removed schedule in the address is not a dead end', () => expect(chosen('gone', 'leah')).toBe('payments'))
it('no schedule at all is none', () => expect(chooseSchedule([], { scheduleId: null, userId: null })).toBeUndefined())
