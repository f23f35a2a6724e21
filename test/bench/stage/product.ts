import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#lib/boot/postgres/free-port.ts'
import { settleEnv } from '#lib/env.ts'
import { type Database, SECRET } from './databases.ts'
import { type Process, startProcess } from './process.ts'

/** The product's own processes over one database, as `npm run web` and `npm run worker` start them. */
export type Product = {
  readonly origin: string
  readonly port: number
  readonly workers: Process[]
  readonly addWorker: () => Promise<Process>
  readonly pids: () => number[]
  readonly stop: () => Promise<void>
}

const script = (name: string) => new URL(`../../../lib/boot/${name}.ts`, import.meta.url)

/** Writes a CPU profile of each process into this folder when it ends: to look for what is slow. */
const profileArgs = () =>
  process.env.BENCH_PROFILE_DIR ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE_DIR}`] : []

/** Everything that `npm start` starts, over this database: one process and its children. */
export async function startWhole(database: Database): Promise<Process> {
  const port = String(await freePort(null))
  const env = { DATABASE_URL: database.url, TOCSIN_SECRET: SECRET, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` }
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  const whole = await startProcess(script('start'), { env: { ...env, DATA_DIR: dataDir }, readyWords: 'is ready at' })
  return {
    ...whole,
    async kill(signal) {
      await whole.kill(signal)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Starts one web process, unless told not to, and this many workers; all of them stop in the reverse order. */
export async function startProduct(
  database: Database,
  { workers: count, web: hasWeb = true, env = {} }: { workers: number; web?: boolean; env?: Record<string, string> },
): Promise<Product> {
  const port = await freePort(null)
  const origin = `http://127.0.0.1:${port}`
  settleEnv({ PUBLIC_URL: origin })
  const variables = {
    DATABASE_URL: database.url,
    TOCSIN_SECRET: SECRET,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: origin,
    LOG_LEVEL: 'warn',
    ...env,
  }
  const start = (name: string) => startProcess(script(name), { env: variables, execArgv: profileArgs() })
  const web = hasWeb ? await start('web') : null
  const workers: Process[] = []
  const addWorker = async () => {
    const worker = await start('worker')
    workers.push(worker)
    return worker
  }
  for (let at = 0; at < count; at++) await addWorker()
  return {
    origin,
    port,
    workers,
    addWorker,
    pids: () => [...(web ? [web] : []), ...workers].map(({ pid }) => pid),
    async stop() {
      await Promise.all(workers.map((worker) => worker.kill()))
      await web?.kill()
    },
  }
}
