import { pool } from '#lib/db/client.ts'
import { beat, newHeart, stopBeating } from '#lib/db/heartbeats.ts'
import { sql } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { reconcileSources } from '#lib/server/alerts/reconcile-sources.ts'
import { type Context, systemContext } from '#lib/server/context.ts'
import { replayDrill } from '#lib/server/drills/replay-drill.ts'
import { fireDueTimers } from '#lib/server/escalations/fire-due-timers.ts'
import { deliverDue } from '#lib/server/notifications/deliver-due.ts'
import { syncRunbooks } from '#lib/server/runbooks/sync-runbooks.ts'
import { pruneOld } from '#lib/server/workspace/prune-old.ts'
import { every } from './every.ts'
import { startJobRunner, type TaskHandlers } from './job-runner.ts'
import type { Log } from './log.ts'
import { heartbeat } from './take-over.ts'

export type Worker = { readonly id: string; stop(): Promise<void> }
export type WorkerOptions = { readonly log: Log; readonly concurrency?: number; readonly reconcileEveryMs?: number }

const BEAT_MS = 1_000
const SWEEP_MS = 1_000
const RECONCILE_MS = 60_000

function handlersOf(ctx: Context, worker: string, mayClaim: () => boolean): TaskHandlers {
  const done = async (work: Promise<unknown>) => {
    await work
  }
  return {
    ingest: () => done(ingestAlerts(ctx)),
    escalate: () => done(fireDueTimers(ctx)),
    deliver: () => done(deliverDue(ctx, { worker, random: Math.random, mayClaim })),
    reconcile: () => done(reconcileSources(ctx)),
    sync_runbooks: () => done(syncRunbooks(ctx)),
    replay_drill: () => done(replayDrill(ctx)),
    prune: () => done(pruneOld(ctx)),
  }
}

/**
 * Runs verbs when they are due: jobs wake it, and once a second it looks for anything that a lost wake-up or a dead
 * worker left behind. Any number may run against one database. `stop` finishes what is in hand and claims nothing more.
 */
export async function startWorker({
  log,
  concurrency = env().WORKER_CONCURRENCY,
  reconcileEveryMs = RECONCILE_MS,
}: WorkerOptions): Promise<Worker> {
  const heart = newHeart('worker')
  const ctx = systemContext('Tocsin')
  let isStopping = false
  const handlers = handlersOf(ctx, heart.id, () => !isStopping)
  const complain = (what: string) => (cause: unknown) =>
    log('error', `${what}: ${cause instanceof Error ? cause.message : String(cause)}`)

  await beat(sql, heart)
  const runner = await startJobRunner(handlers, { concurrency, log, lockIds: heart.lockIds })
  const beating = every(BEAT_MS, heartbeat(heart, log), complain('The heartbeat failed'))
  const loops = [
    // Apart, so that a receiver that hangs holds up neither intake nor timers.
    every(SWEEP_MS, handlers.ingest, complain('Sweeping the intake failed')),
    every(SWEEP_MS, handlers.escalate, complain('Sweeping the timers failed')),
    every(SWEEP_MS, handlers.deliver, complain('Sweeping the outbox failed')),
    every(
      reconcileEveryMs,
      async () => void (await reconcileSources(ctx, reconcileEveryMs * 0.8)),
      complain('Reconciling failed'),
    ),
  ]
  void handlers.sync_runbooks().catch(complain('The runbooks could not be read'))
  log('info', `Worker ${heart.id} is ready.`)

  return {
    id: heart.id,
    async stop() {
      isStopping = true
      await Promise.all([...loops.map((loop) => loop.stop()), runner.stop()])
      // Last: who stops beating while it still sends is taken for dead, and its pages are sent twice.
      await beating.stop()
      if (!pool().ended) await stopBeating(sql, heart.id).catch(() => {})
    },
  }
}
