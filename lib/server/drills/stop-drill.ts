import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { advanceDrill, lockDrill, readDrill } from '#lib/db/drills.ts'
import { removeJobs } from '#lib/db/jobs.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { toDrill } from './drill-dto.ts'
import { postBodies, REPLAY_JOB } from './post-bodies.ts'
import { recordedIncident } from './recorded-incident.ts'
import { resolvingBodies, webhooksOf } from './recorded-webhooks.ts'

/** Ends a drill: what it left firing recovers through the same intake. Ending it again changes nothing. */
export const stopDrill: Verb<typeof API.drills.stop> = async (ctx, { drillId }) => {
  authorise(ctx, 'drill.start')
  const recording = await recordedIncident()
  return inTransaction(async (tx) => {
    const drill = found(await lockDrill(tx, drillId), 'This drill')
    if (drill.endedAt !== null) return { drill: toDrill(drill) }
    const nowMs = await databaseNow(tx)
    const sent = webhooksOf(recording, drill.offsetMs).slice(0, drill.replayed)
    await postBodies(tx, resolvingBodies(sent, nowMs))
    await advanceDrill(tx, drill.id, { replayed: drill.replayed, isOver: true })
    await removeJobs(tx, [REPLAY_JOB])
    await recordChange(ctx, tx, {
      action: 'drill.stopped',
      noun: 'drill',
      nounId: drill.id,
      summary: 'Stopped the drill.',
      live: 'drill',
    })
    return { drill: toDrill(found(await readDrill(tx, drill.id), 'This drill')) }
  })
}
