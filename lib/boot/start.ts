import { resolve } from 'node:path'
import { env, loadEnvFile, settleEnv } from '#lib/env.ts'
import { keepRunning, type Piece, type Prepared, runToEnd } from './child-process.ts'
import { claimFolder, folderSecret, leaveFolder, publishInstance } from './data-dir.ts'
import { ensureBuild } from './ensure-build.ts'
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts'
import { freePort } from './postgres/free-port.ts'
import { endWith, sentenceOf } from './sentence.ts'
import { stopOnSignal } from './stop-on-signal.ts'

const DEFAULT_PORT = 3000
const say = (line: string) => process.stdout.write(`${line}\n`)

/** A set PORT must be free, so that what points at it stays right; an unset one is 3000 or the next that is. */
async function choosePort(wished: number | undefined): Promise<number> {
  const port = await freePort(wished ?? DEFAULT_PORT)
  if (wished && port !== wished) throw new Error(`PORT ${wished} is in use by another program. Set PORT to a free one.`)
  return port
}

/** `npm start`: everything, in order, on a Postgres of its own unless DATABASE_URL names one; stopped in the reverse order. */
async function start(): Promise<void> {
  const isDev = process.argv.includes('--dev')
  const dataDir = resolve(env().DATA_DIR)
  claimFolder(dataDir)
  const pieces: Piece[] = [{ stop: async () => leaveFolder(dataDir) }]
  const stop = async () => {
    for (const piece of pieces.splice(0).reverse()) await piece.stop()
  }
  stopOnSignal(stop)
  try {
    if (!env().TOCSIN_SECRET) settleEnv({ TOCSIN_SECRET: folderSecret(dataDir) })
    if (!env().DATABASE_URL) {
      const postgres = await startEmbeddedPostgres(dataDir)
      pieces.push({ stop: () => postgres.stop() })
      settleEnv({ DATABASE_URL: postgres.url })
    }
    const port = await choosePort(env().PORT)
    settleEnv({ DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: env().PUBLIC_URL ?? `http://localhost:${port}` })
    const { link } = await runToEnd<Prepared>('prepare', 'prepared')
    if (!isDev) await ensureBuild(say)
    pieces.push(await keepRunning('worker', []))
    pieces.push(await keepRunning('web', isDev ? ['--dev'] : []))
    const url = env().PUBLIC_URL ?? ''
    // The command line on this machine needs no proxy in between.
    publishInstance(dataDir, `http://127.0.0.1:${port}`)
    say(`Tocsin is ready at ${url}${link ? ` · first sign-in, works once: ${link}` : ''}`)
  } catch (cause) {
    await stop().catch(() => {})
    throw cause
  }
}

try {
  loadEnvFile()
  await start()
} catch (cause) {
  endWith(sentenceOf(cause), cause instanceof Error && /^[A-Z_]+ (must|is)/.test(cause.message) ? 2 : 1)
}
