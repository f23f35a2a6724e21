import type { API } from '#lib/contracts/api.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { saveWorkspace } from '#lib/db/workspace.ts'
import { validateBusinessCalendar } from '#lib/domain/time/business-calendar.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseComplaints } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Replaces them. Clocks that run already keep the calendar they were set by. */
export const updateWorkspace: Verb<typeof API.workspace.update> = async (ctx, input) => {
  authorise(ctx, 'priority.edit')
  const { name, timeZone, opensAt, closesAt, reopenWindowMs } = input
  const workDays = [...new Set(input.workDays)].sort()
  const holidays = [...new Set(input.holidays)].sort()
  const calendar = { timeZone, workDays, startTime: opensAt, endTime: closesAt, holidays }
  for (const field of ['timeZone', 'holidays', 'closesAt'] as const)
    refuseComplaints(field, complaintsAbout(field, calendar))
  return inPrismaTransaction(async (db, tx) => {
    const wanted = { name, timeZone, workDays, opensAt, closesAt, holidays, reopenWindowMs }
    const workspace = await saveWorkspace(db, wanted)
    await recordChange(ctx, tx, {
      action: 'workspace.updated',
      noun: 'workspace',
      nounId: null,
      summary: `Set the workspace: ${name}, ${timeZone}, ${opensAt} to ${closesAt}, ${holidays.length} holidays.`,
    })
    return { workspace }
  })
}

type Calendar = Parameters<typeof validateBusinessCalendar>[0]

/** What is wrong with one part of the calendar: the rest is taken from one that is right, so that the sentence finds its field. */
function complaintsAbout(field: 'timeZone' | 'holidays' | 'closesAt', calendar: Calendar): string[] {
  const sound = { timeZone: 'UTC', workDays: [1], startTime: '00:00', endTime: '23:59', holidays: [] }
  const { timeZone, holidays, startTime, endTime } = calendar
  if (field === 'timeZone') return validateBusinessCalendar({ ...sound, timeZone })
  if (field === 'holidays') return validateBusinessCalendar({ ...sound, holidays })
  return validateBusinessCalendar({ ...sound, startTime, endTime })
}
