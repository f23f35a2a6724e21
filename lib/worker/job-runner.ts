import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { pool } from '#lib/db/client.ts'
import { unlockJobsOf } from '#lib/db/heartbeats.ts'
import type { Task } from '#lib/db/jobs.ts'
import { sql } from '#lib/db/sql.ts'
import type { Log } from './log.ts'

export type TaskHandlers = Readonly<Record<Task, () => Promise<void>>>
export type JobRunner = { readonly stop: () => Promise<void> }
type Options = {
  readonly concurrency: number
  /** The names under which this process locks jobs just now, kept up to date, so that others can free them if it dies. */
  readonly lockIds: string[]
  readonly log: Log
}
type Running = { readonly runner: Runner; readonly ended: Promise<void> }

/** What must happen even when nothing else asks for it. */
const CRONTAB = ['* * * * * sync_runbooks ?jobKey=cron:sync_runbooks', '17 * * * * prune ?jobKey=cron:prune'].join('\n')
/** The queue announces only jobs that are due at once; others are found by asking, so this bounds their lateness (ADR-0003). */
const POLL_MS = 100
const LOCAL_QUEUE_SIZE = 50
const START_AGAIN_MS = 500

/**
 * Runs jobs as they fall due, until stopped. The library ends its runner when it cannot record a job's end, as when the
 * database goes away in the middle of one: it is then started again, and what it had locked is given back.
 */
export async function startJobRunner(
  handlers: TaskHandlers,
  { concurrency, lockIds, log }: Options,
): Promise<JobRunner> {
  let isStopping = false
  // Some of those failures it leaves unhandled. All that matters is in the database, so the process may go on.
  const onUnhandled = (cause: unknown) =>
    log('error', `A failure nobody handled: ${cause instanceof Error ? cause.message : String(cause)}`)
  process.on('unhandledRejection', onUnhandled)

  const startAgain = async (): Promise<Running | null> => {
    while (!isStopping) {
      await new Promise((done) => setTimeout(done, START_AGAIN_MS))
      try {
        await unlockJobsOf(sql, lockIds)
        lockIds.length = 0
        return await launch(handlers, { concurrency, lockIds, log })
      } catch (cause) {
        log('warn', `The job queue cannot be started yet: ${cause instanceof Error ? cause.message : String(cause)}`)
      }
    }
    return null
  }
  let current: Running | null = await launch(handlers, { concurrency, lockIds, log })
  const supervised = (async () => {
    while (current) {
      await current.ended
      if (isStopping) return
      log('warn', 'The job queue stopped by itself. Starting it again.')
      current = await startAgain()
    }
  })()
  return {
    async stop() {
      isStopping = true
      await current?.runner.stop().catch(() => {})
      await supervised
      process.off('unhandledRejection', onUnhandled)
    },
  }
}

async function launch(handlers: TaskHandlers, { concurrency, lockIds, log }: Options): Promise<Running> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, () => handler()]),
  )
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => lockIds.push(workerPool.id))
  events.on('worker:create', ({ worker }) => lockIds.push(worker.workerId))
  const shutDown = new Promise<void>((done) => {
    events.once('pool:gracefulShutdown', () => done())
    events.once('pool:forcefulShutdown', () => done())
  })
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(level === 'error' ? 'error' : 'warn', message)
  })
  const runner = await run({
    pgPool: pool(),
    taskList,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    crontab: CRONTAB,
    logger,
    events,
    preset: {
      // Failures in batches too: one by one, the library would not look whether they could be recorded.
      worker: { localQueue: { size: LOCAL_QUEUE_SIZE }, completeJobBatchDelay: 5, failJobBatchDelay: 5 },
    },
  })
  const ended = Promise.race([
    shutDown,
    runner.promise.then(
      () => {},
      () => {},
    ),
  ])
  return { runner, ended }
}
