import { EventEmitter } from 'node:events'
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { pool } from '#lib/db/client.ts'
import type { Task } from '#lib/db/jobs.ts'
import type { Log } from './log.ts'

export type TaskHandlers = Readonly<Record<Task, () => Promise<void>>>
export type JobRunner = { readonly stop: () => Promise<void>; readonly stopped: Promise<void> }
type Options = { readonly concurrency: number; readonly onLock: (lockId: string) => void; readonly log: Log }

/** What must happen even when nothing else asks for it. */
const CRONTAB = ['* * * * * sync_runbooks ?jobKey=cron:sync_runbooks', '17 * * * * prune ?jobKey=cron:prune'].join('\n')
/** The queue announces only jobs that are due at once; others are found by asking, so this bounds their lateness (ADR-0003). */
const POLL_MS = 100
const LOCAL_QUEUE_SIZE = 50

/** Runs jobs as they fall due. `onLock` tells the names under which this process locks jobs, so that others can free them if it dies. */
export async function startJobRunner(
  handlers: TaskHandlers,
  { concurrency, onLock, log }: Options,
): Promise<JobRunner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, () => handler()]),
  )
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => onLock(workerPool.id))
  events.on('worker:create', ({ worker }) => onLock(worker.workerId))
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
    preset: { worker: { localQueue: { size: LOCAL_QUEUE_SIZE }, completeJobBatchDelay: 5 } },
  })
  return { stop: () => runner.stop(), stopped: runner.promise }
}
