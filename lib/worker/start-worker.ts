import { pool } from '#lib/db/client.ts'
import { beat, newHeart, stopBeating } from '#lib/db/heartbeats.ts'
import { sql } from '#lib/db/sql.ts'
import { msUntilNextTimer } from '#lib/db/timers.ts'
import { env } from '#lib/env.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { reconcileSources } from '#lib/server/alerts/reconcile-sources.ts'
import { type Context, systemContext } from '#lib/server/context.ts'
import { replayDrill } from '#lib/server/drills/replay-drill.ts'
import { fireDueTimers } from '#lib/server/escalations/fire-due-timers.ts'
import { deliverDue } from '#lib/server/notifications/deliver-due.ts'
import { syncRunbooks } from '#lib/server/runbooks/sync-runbooks.ts'
import { pruneOld } from '#lib/server/workspace/prune-old.ts'
import { coalesced, type Wake } from './coalesce.ts'
import { every } from './every.ts'
import { startJobRunner, type TaskHandlers } from './job-runner.ts'
import type { Log } from './log.ts'
import { heartbeat } from './take-over.ts'

export type Worker = { readonly id: string; stop(): Promise<void> }
export type WorkerOptions = { readonly log: Log; readonly concurrency?: number; readonly reconcileEveryMs?: number }

const BEAT_MS = 1_000
const SWEEP_MS = 1_000
const RECONCILE_MS = 60_000
/** The next due time is looked up this often, and slept to when it is sooner. */
const TIMER_LOOK_MS = 250
/** Side by side, because a batch waits on the database more than it computes. */
const INGESTS_AT_ONCE = 2
/** Each sends dozens of pages at once; more of them only matter when receivers hang. */
const DELIVERIES_AT_ONCE = 4

type Complain = (what: string) => (cause: unknown) => void
type Queues = { readonly ingest: Wake; readonly escalate: Wake; readonly deliver: Wake }

/** What drains each queue. Whoever made pages or took alerts in wakes the next one directly, before its job is found. */
function queuesOf(ctx: Context, worker: string, mayClaim: () => boolean, complain: Complain): Queues {
  const deliver = coalesced(
    () => deliverDue(ctx, { worker, random: Math.random, mayClaim }),
    DELIVERIES_AT_ONCE,
    complain('Delivering failed'),
  )
  const thenDeliver = async (work: Promise<number>) => {
    if ((await work) > 0) deliver.wake()
  }
  return {
    deliver,
    ingest: coalesced(() => thenDeliver(ingestAlerts(ctx)), INGESTS_AT_ONCE, complain('Ingesting failed')),
    escalate: coalesced(() => thenDeliver(fireDueTimers(ctx)), 1, complain('Firing timers failed')),
  }
}

function handlersOf(ctx: Context, { ingest, escalate, deliver }: Queues): TaskHandlers {
  const done = async (work: Promise<unknown>) => {
    await work
  }
  // A job is a wake-up: the rows are the queue, so it ends at once and holds no place.
  const woken = async ({ wake }: Wake) => wake()
  return {
    ingest: () => woken(ingest),
    escalate: () => woken(escalate),
    deliver: () => woken(deliver),
    reconcile: () => done(reconcileSources(ctx)),
    sync_runbooks: () => done(syncRunbooks(ctx)),
    replay_drill: () => done(replayDrill(ctx)),
    prune: () => done(pruneOld(ctx)),
  }
}

/** Wakes the timers when one is due, and says how long until the next is. */
async function msUntilTimer({ wake }: Wake): Promise<number> {
  const ms = await msUntilNextTimer(sql)
  if (ms > 0) return ms
  wake()
  return TIMER_LOOK_MS / 10
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
  const complain: Complain = (what) => (cause) =>
    log('error', `${what}: ${cause instanceof Error ? cause.message : String(cause)}`)
  const queues = queuesOf(ctx, heart.id, () => !isStopping, complain)
  const handlers = handlersOf(ctx, queues)

  await beat(sql, heart)
  const runner = await startJobRunner(handlers, { concurrency, log, lockIds: heart.lockIds })
  const beating = every(BEAT_MS, heartbeat(heart, log), complain('The heartbeat failed'))
  const loops = [
    // Each queue by itself, so that a receiver that hangs holds up neither intake nor timers.
    every(SWEEP_MS, handlers.ingest, complain('Sweeping the intake failed')),
    every(TIMER_LOOK_MS, () => msUntilTimer(queues.escalate), complain('Looking for due timers failed')),
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
      await Promise.all([queues.ingest.settled(), queues.escalate.settled()])
      await queues.deliver.settled()
      // Last: who stops beating while it still sends is taken for dead, and its pages are sent twice.
      await beating.stop()
      if (!pool().ended) await stopBeating(sql, heart.id).catch(() => {})
    },
  }
}
