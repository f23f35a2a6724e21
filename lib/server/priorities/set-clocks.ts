import type { API } from '#lib/contracts/api.ts'
import { saveClocks } from '#lib/db/priorities.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { validateClock } from '#lib/domain/priority/clock.ts'
import { PRIORITIES } from '#lib/domain/priority/priority.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refusal, refuseComplaints } from '../refusals.ts'
import type { Verb } from '../verb.ts'

/** Replaces the clocks of P0 to P3. Timers that run already keep theirs. */
export const setClocks: Verb<typeof API.priorities.setClocks> = async (ctx, { clocks }) => {
  authorise(ctx, 'priority.edit')
  const missing = PRIORITIES.filter((priority) => !clocks.some((clock) => clock.priority === priority))
  if (missing.length > 0) throw refusal('clocks', `Say the clock of ${missing.join(', ')} too: each priority has one.`)
  clocks.forEach((clock, index) => {
    refuseComplaints(
      `clocks.${index}`,
      validateClock(clock).map((complaint) => `${clock.priority}: ${complaint}`),
    )
  })
  return inPrismaTransaction(async (db, tx) => {
    await saveClocks(db, clocks)
    await recordChange(ctx, tx, {
      action: 'priority.clocks_set',
      noun: 'priority',
      nounId: null,
      summary: 'Changed the clocks of P0 to P3.',
      details: { clocks },
    })
    return { ok: true }
  })
}
