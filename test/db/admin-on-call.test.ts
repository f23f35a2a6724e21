import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { DAY_MS, HOUR_MS } from '#lib/domain/time/duration-ms.ts'
import { listChecklists } from '#lib/server/checklists/list-checklists.ts'
import { tickChecklistItem } from '#lib/server/checklists/tick-checklist-item.ts'
import { addOverride } from '#lib/server/on-call/add-override.ts'
import { createSchedule } from '#lib/server/on-call/create-schedule.ts'
import { getOnCallNow } from '#lib/server/on-call/get-on-call-now.ts'
import { getSchedule } from '#lib/server/on-call/get-schedule.ts'
import { listShifts } from '#lib/server/on-call/list-shifts.ts'
import { removeOverride } from '#lib/server/on-call/remove-override.ts'
import { removeSchedule } from '#lib/server/on-call/remove-schedule.ts'
import { updateSchedule } from '#lib/server/on-call/update-schedule.ts'
import { createPolicy } from '#lib/server/policies/create-policy.ts'
import { updateUser } from '#lib/server/users/update-user.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { auditActions, type Person, person } from './identity-people.ts'

let db: FreshDatabase
let mara: Person
let ivo: Person
let leah: Person

beforeAll(async () => {
  db = await freshDatabase()
  mara = await person('Mara', 'admin')
  ivo = await person('Ivo', 'responder')
  leah = await person('Leah', 'viewer')
})
afterAll(() => db.close())

const field = (name: string) => ({ code: 'invalid', details: { fields: { [name]: expect.any(String) } } })
const rotation = (role: 'primary' | 'secondary', participants: string[]) => ({
  ...{ name: `${role} rotation`, role, participants, timeZone: 'Europe/Berlin', anchorDate: '2026-11-16' },
  handoff: { kind: 'weekly' as const, weekday: 1, time: '09:00', everyWeeks: 1 },
})
const nobody = '00000000-0000-4000-8000-000000000000'

describe('a schedule', () => {
  it('says who is on call now, and its override changes that at once and back', async () => {
    const { schedule } = await createSchedule(mara.ctx, {
      ...{ name: 'Core', timeZone: 'Europe/Berlin' },
      rotations: [rotation('primary', [mara.id]), rotation('secondary', [ivo.id, leah.id])],
    })
    const primary = async () =>
      (await getOnCallNow(leah.ctx, {})).schedules[0]?.now.find(({ role }) => role === 'primary')
    expect(await primary()).toMatchObject({ user: { name: 'Mara' }, because: 'rotation' })
    const { readAt } = await getOnCallNow(leah.ctx, {})
    const scheduleId = schedule.id
    const { override } = await addOverride(ivo.ctx, {
      ...{ scheduleId, role: 'primary', userId: ivo.id, reason: 'dentist' },
      ...{ startsAt: readAt - HOUR_MS, endsAt: readAt + HOUR_MS },
    })
    expect(override).toMatchObject({ user: { name: 'Ivo' }, replaces: { name: 'Mara' }, createdBy: 'Ivo' })
    expect(await primary()).toMatchObject({ user: { name: 'Ivo' }, because: 'override', overrideId: override.id })
    await removeOverride(ivo.ctx, { scheduleId, overrideId: override.id })
    expect(await primary()).toMatchObject({ user: { name: 'Mara' }, overrideId: null })
    await expect(removeOverride(ivo.ctx, { scheduleId, overrideId: override.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await auditActions()).toEqual(['schedule.created', 'schedule.override_added', 'schedule.override_removed'])
  })

  it('shows shifts without gap, overrides in their place, and where nobody is on call', async () => {
    const input = {
      ...{ name: 'Thin', timeZone: 'UTC' },
      rotations: [rotation('primary', [mara.id]), rotation('secondary', [])],
    }
    const { schedule } = await createSchedule(mara.ctx, input)
    const scheduleId = schedule.id
    const { readAt: from } = await getOnCallNow(leah.ctx, {})
    const day = { startsAt: from + 2 * DAY_MS, endsAt: from + 3 * DAY_MS }
    await addOverride(ivo.ctx, { scheduleId, role: 'secondary', userId: leah.id, ...day })
    const { shifts, gaps } = await listShifts(leah.ctx, { scheduleId, from, to: from + 5 * DAY_MS })
    const second = shifts.filter(({ role }) => role === 'secondary')
    expect(second.map(({ user, because }) => [user?.name ?? null, because])).toEqual([
      [null, 'rotation'],
      ['Leah', 'override'],
      [null, 'rotation'],
    ])
    expect(second.map(({ endsAt }) => endsAt)).toEqual([day.startsAt, day.endsAt, from + 5 * DAY_MS])
    expect(gaps).toEqual([
      { role: 'secondary', startsAt: from, endsAt: day.startsAt },
      { role: 'secondary', startsAt: day.endsAt, endsAt: from + 5 * DAY_MS },
    ])
    await expect(listShifts(leah.ctx, { scheduleId, from, to: from })).rejects.toMatchObject(field('to'))
    await expect(listShifts(leah.ctx, { scheduleId, from, to: from + 500 * DAY_MS })).rejects.toMatchObject(field('to'))
  })

  it('keeps its overrides when its rotations are replaced, and refuses what it could not compute', async () => {
    const { schedules } = await getOnCallNow(leah.ctx, {})
    const scheduleId = schedules.find(({ scheduleName }) => scheduleName === 'Thin')?.scheduleId ?? ''
    const wanted = { scheduleId, name: 'Thin', timeZone: 'UTC' }
    const tuesday = { ...rotation('primary', [ivo.id]), anchorDate: '2026-11-17' }
    await expect(updateSchedule(mara.ctx, { ...wanted, rotations: [tuesday] })).rejects.toMatchObject(
      field('rotations.0'),
    )
    const twins = [rotation('primary', [ivo.id]), rotation('primary', [mara.id])]
    await expect(updateSchedule(mara.ctx, { ...wanted, rotations: twins })).rejects.toMatchObject(
      field('rotations.1.role'),
    )
    const ghost = [rotation('primary', [nobody])]
    await expect(updateSchedule(mara.ctx, { ...wanted, rotations: ghost })).rejects.toMatchObject(
      field('rotations.0.participants'),
    )
    expect((await getSchedule(leah.ctx, { scheduleId })).schedule.rotations[0]?.participants).toEqual([mara.id])
    const { schedule } = await updateSchedule(mara.ctx, {
      ...wanted,
      rotations: [rotation('primary', [ivo.id]), rotation('secondary', [mara.id])],
    })
    expect(schedule.rotations.map(({ people }) => people[0]?.name)).toEqual(['Ivo', 'Mara'])
    expect(schedule.overrides).toHaveLength(1)
  })

  it('takes no override by somebody disabled, in the past, or for a duty it has not', async () => {
    const { schedule } = await createSchedule(mara.ctx, {
      ...{ name: 'Small', timeZone: 'UTC' },
      rotations: [rotation('primary', [mara.id])],
    })
    const { readAt } = await getOnCallNow(leah.ctx, {})
    const wanted = { scheduleId: schedule.id, role: 'primary' as const, userId: ivo.id }
    const soon = { startsAt: readAt, endsAt: readAt + HOUR_MS }
    await expect(
      addOverride(ivo.ctx, { ...wanted, startsAt: readAt - DAY_MS, endsAt: readAt - HOUR_MS }),
    ).rejects.toMatchObject(field('endsAt'))
    await expect(
      addOverride(ivo.ctx, { ...wanted, startsAt: soon.endsAt + 1, endsAt: soon.endsAt }),
    ).rejects.toMatchObject(field('startsAt'))
    await expect(addOverride(ivo.ctx, { ...wanted, ...soon, role: 'secondary' })).rejects.toThrow(/no secondary duty/)
    await updateUser(mara.ctx, { userId: leah.id, disabled: true })
    await expect(addOverride(ivo.ctx, { ...wanted, ...soon, userId: leah.id })).rejects.toMatchObject(field('userId'))
    await expect(addOverride(leah.ctx, { ...wanted, ...soon })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('that a policy pages is not removed, and the refusal names the policy', async () => {
    const { schedules } = await getOnCallNow(mara.ctx, {})
    const [core, thin] = ['Core', 'Thin'].map((name) => schedules.find((one) => one.scheduleName === name)?.scheduleId)
    const target = { kind: 'on_call' as const, scheduleId: core ?? '', role: 'primary' as const }
    const { policy } = await createPolicy(mara.ctx, {
      ...{ name: 'Pages core', repeatCount: 0 },
      steps: [{ targets: [target], delayMs: null }],
    })
    expect(policy.stepNames).toEqual([['primary on call of Core']])
    await expect(removeSchedule(mara.ctx, { scheduleId: core ?? '' })).rejects.toThrow(/“Pages core”/)
    await removeSchedule(mara.ctx, { scheduleId: thin ?? '' })
    expect((await getOnCallNow(mara.ctx, {})).schedules.map(({ scheduleName }) => scheduleName)).toEqual([
      'Core',
      'Small',
    ])
  })
})

describe('a checklist', () => {
  it('keeps ticks for their period: the first who ticks stays, and the next week begins empty', async () => {
    const runbook = { id: 'ops', path: 'ops.md', title: 'Operations', source: '', sourceSha: '', compiled: {} }
    const items = [
      { id: 'backups', text: 'Check the backups', hash: 'x', evidence: [] },
      { id: 'certs', text: 'Check the certificates', hash: 'y', evidence: [] },
    ]
    await prisma().runbook.create({ data: { ...runbook, updatedAt: new Date() } })
    const data = { runbookId: 'ops', key: 'weekly', title: 'Weekly', recurrence: 'weekly', items }
    const { id: checklistId } = await prisma().checklist.create({ data })
    const read = async () => (await listChecklists(mara.ctx, {})).checklists[0]
    expect(await read()).toMatchObject({ period: expect.stringMatching(/^\d{4}-W\d\d$/), dueAt: expect.any(Number) })
    const tick = { checklistId, itemId: 'backups', ticked: true }
    await tickChecklistItem(ivo.ctx, tick)
    await tickChecklistItem(mara.ctx, tick)
    expect((await read())?.items.map(({ tickedBy }) => tickedBy?.name ?? null)).toEqual(['Ivo', null])
    expect((await auditActions()).filter((action) => action === 'checklist.ticked')).toHaveLength(1)
    await tickChecklistItem(ivo.ctx, { ...tick, ticked: false })
    expect((await read())?.items[0]?.tickedAt).toBeNull()
    await tickChecklistItem(ivo.ctx, tick)
    await db.fastForward(7 * DAY_MS)
    expect((await read())?.items[0]?.tickedAt).toBeNull()
    await expect(tickChecklistItem(ivo.ctx, { ...tick, itemId: 'gone' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
