import { databaseNow } from '#lib/db/clock.ts'
import { advanceDrill, lockRunningDrill } from '#lib/db/drills.ts'
import { addJobs } from '#lib/db/jobs.ts'
import { announce } from '#lib/db/live-events.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { authorise, type Context } from '../context.ts'
import { postBodies, REPLAY_JOB } from './post-bodies.ts'
import { recordedIncident } from './recorded-incident.ts'
import { webhooksOf } from './recorded-webhooks.ts'

/**
 * Posts the recorded webhooks that are due, plans itself for the next one, and ends the drill after the last; answers how
 * many it posted. Each goes out once, whoever dies or runs beside it: posting and counting commit together.
 */
export async function replayDrill(ctx: Context): Promise<number> {
  authorise(ctx, 'drill.start')
  const recording = await recordedIncident()
  return inTransaction(async (tx) => {
    const drill = await lockRunningDrill(tx)
    if (drill === null) return 0
    const nowMs = await databaseNow(tx)
    const waiting = webhooksOf(recording, drill.offsetMs).slice(drill.replayed)
    const due = waiting.filter(({ atMs }) => atMs <= nowMs)
    const next = waiting[due.length]
    await postBodies(
      tx,
      due.map(({ body }) => body),
    )
    if (next) await addJobs(tx, [{ task: 'replay_drill', key: REPLAY_JOB, dueAtMs: next.atMs }])
    if (due.length > 0 || !next) {
      await advanceDrill(tx, drill.id, { replayed: drill.replayed + due.length, isOver: !next })
      await announce(tx, [{ noun: 'drill', id: drill.id, version: null }])
    }
    return due.length
  })
}
