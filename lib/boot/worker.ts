import { closeClients } from '#lib/db/client.ts'
import { env, loadEnvFile } from '#lib/env.ts'
import { lineLog } from '#lib/worker/log.ts'
import { startWorker } from '#lib/worker/start-worker.ts'
import { type Prepared, runToEnd } from './child-process.ts'
import { endWith, sentenceOf } from './sentence.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** `npm run worker`: decides, escalates and delivers. Any number may run against one DATABASE_URL. */
try {
  loadEnvFile()
  const { DATABASE_URL, TOCSIN_SECRET, LOG_LEVEL } = env()
  if (!DATABASE_URL)
    endWith(
      'DATABASE_URL is not set: `npm run worker` works for a database that others share. `npm start` brings one of its own.',
      2,
    )
  if (!TOCSIN_SECRET) endWith('TOCSIN_SECRET is not set: every web and worker process needs the same one.', 2)
  const isChild = process.send !== undefined
  if (!isChild) await runToEnd<Prepared>('prepare', 'prepared')
  const worker = await startWorker({
    log: lineLog(process, isChild && LOG_LEVEL === 'info' ? 'warn' : LOG_LEVEL, 'worker'),
  })
  stopOnSignal(async () => {
    await worker.stop()
    await closeClients()
  })
  process.send?.({ kind: 'ready' })
} catch (cause) {
  endWith(`The worker could not start: ${sentenceOf(cause)}`, 1)
}
