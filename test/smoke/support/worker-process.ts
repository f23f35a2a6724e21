import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { childEnv } from '#lib/env.ts'

const script = fileURLToPath(new URL('../../../lib/boot/worker.ts', import.meta.url))

export type WorkerProcess = {
  readonly pid: number
  kill(signal: NodeJS.Signals): void
  /** Resolves when it is gone. */
  gone(): Promise<void>
}

/** A worker as `npm run worker` starts it, in a process of its own that can be killed. */
export async function startWorkerProcess(): Promise<WorkerProcess> {
  const child: ChildProcess = fork(script, [], { env: childEnv(), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready())
    child.once('exit', (code) => failed(new Error(`The worker ended with ${code} before it was ready.`)))
  })
  return { pid: child.pid ?? 0, kill: (signal) => child.kill(signal), gone: () => gone }
}
