import { describe, expect, it } from 'vitest'
import type { OnCallNow, ShiftView } from '#lib/contracts/on-call.ts'
import { myDuty } from './my-duty.ts'

const shift = (who: string, startsAt: number, endsAt: number, role: ShiftView['role'] = 'primary'): ShiftView => ({
  role,
  user: { id: who, name: who },
  startsAt,
  endsAt,
  because: 'rotation',
  overrideId: null,
})
const schedule: OnCallNow = {
  scheduleId: 's',
  scheduleName: 'Platform',
  timeZone: 'UTC',
  now: [shift('mara', 0, 10)],
  next: [],
}
const duty = (nowMs: number, shifts: readonly ShiftView[], untilMs = 100) =>
  myDuty([schedule], [{ scheduleId: 's', shifts, untilMs }], { userId: 'mara', nowMs })

describe('the reader’s duty', () => {
  it('lasts until somebody else takes over, across neighbouring shifts of theirs', () => {
    const { now } = duty(5, [shift('mara', 0, 10), shift('mara', 10, 20), shift('ivo', 20, 30)])
    expect(now).toMatchObject([{ role: 'primary', scheduleName: 'Platform', endsAt: 20 }])
  })
  it('ends at the handoff itself', () => expect(duty(20, [shift('mara', 0, 20), shift('ivo', 20, 30)]).now).toEqual([]))
  it('next is the soonest that has not begun, in either role', () => {
    const { now, next } = duty(5, [shift('ivo', 0, 30), shift('mara', 30, 40), shift('mara', 20, 25, 'secondary')])
    expect(now).toEqual([])
    expect(next).toMatchObject({ role: 'secondary', startsAt: 20 })
  })
  it('shifts of two roles are two duties, though one ends where the other begins', () => {
    expect(duty(5, [shift('mara', 0, 10), shift('mara', 10, 20, 'secondary')]).now).toMatchObject([{ endsAt: 10 }])
  })
  it('no end is claimed that lies beyond what is known', () => {
    expect(duty(5, [shift('mara', 0, 100)]).now).toMatchObject([{ endsAt: null }])
  })
  it('before the coming weeks are read, who is on call now is enough', () => {
    expect(myDuty([schedule], [], { userId: 'mara', nowMs: 5 }).now).toMatchObject([{ endsAt: 10 }])
  })
  it('somebody who is in no rotation has neither', () => {
    expect(myDuty([schedule], [], { userId: 'leah', nowMs: 5 })).toEqual({ now: [], next: null })
  })
})
