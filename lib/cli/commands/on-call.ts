import { API } from '#lib/contracts/api.ts'
import type { Command } from '../command.ts'
import { sayInstant } from '../say-instant.ts'
import { writeTable } from '../write-table.ts'

export const onCall: Command = {
  name: 'on-call',
  summary: 'Who is on call now, and until when',
  run: async ({ call }) => {
    const { schedules, readAt } = await call(API.onCall.now)
    const rows = schedules.flatMap(({ scheduleName, now }) =>
      now.map((shift) => [
        scheduleName,
        shift.role,
        shift.user?.name ?? 'nobody',
        `until ${sayInstant(shift.endsAt)}${shift.because === 'override' ? ', by an override' : ''}`,
      ]),
    )
    return { json: { schedules, readAt }, text: rows.length > 0 ? writeTable(rows) : 'There is no schedule.' }
  },
}
