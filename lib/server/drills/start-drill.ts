import type { API } from '#lib/contracts/api.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { insertDrill, readDrill, readRunningDrill } from '#lib/db/drills.ts'
import { addJobs } from '#lib/db/jobs.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { actorRef, authorise } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { toDrill } from './drill-dto.ts'
import { drillSource, REPLAY_JOB } from './post-bodies.ts'
import { recordedIncident } from './recorded-incident.ts'
import { offsetFor, webhooksOf } from './recorded-webhooks.ts'

/** Begins to replay the recorded incident through the real intake; its first alert comes in two seconds. One at a time: else `conflict`. */
export const startDrill: Verb<typeof API.drills.start> = async (ctx) => {
  authorise(ctx, 'drill.start')
  const recording = await recordedIncident()
  const actor = actorRef(ctx.actor)
  const id = await inTransaction(async (tx) => {
    const nowMs = await databaseNow(tx)
    const offsetMs = offsetFor(recording, nowMs)
    const webhooks = webhooksOf(recording, offsetMs)
    const first = found(webhooks[0], 'The first recorded alert')
    const last = webhooks.at(-1) ?? first
    const made = await insertDrill(tx, { startedAtMs: nowMs, endsAtMs: last.atMs, offsetMs, startedBy: actor })
    if (made === null) return null
    await drillSource(tx)
    await addJobs(tx, [{ task: 'replay_drill', key: REPLAY_JOB, dueAtMs: first.atMs }])
    await recordChange(ctx, tx, {
      action: 'drill.started',
      noun: 'drill',
      nounId: made,
      summary: 'Started a drill: the recorded incident is replayed.',
      live: 'drill',
    })
    return made
  })
  if (id !== null) return { drill: toDrill(found(await readDrill(sql, id), 'This drill')) }
  const running = await readRunningDrill(sql)
  throw new AppError('conflict', 'A drill is under way already. Stop it first, or join it.', {
    details: { drill: running && toDrill(running) },
  })
}
