import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from '#lib/boot/ensure-build.ts'
import { freePort } from '#lib/boot/postgres/free-port.ts'
import { sql } from '#lib/db/sql.ts'
import { childEnv, settleEnv } from '#lib/env.ts'
import { sealSession, sessionCookie } from '#lib/server/auth/session.ts'

export type WebProcess = {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Everything it has written to standard output and standard error. */
  said(): string
  /** Resident memory in bytes. */
  memoryBytes(): number
  stop(): Promise<void>
}

/** For a `beforeAll` that starts a web: it makes the production build first when the sources changed. */
export const START_TIMEOUT_MS = 240_000
const STOP_MS = 10_000

/** The whole web as `npm run web` serves it (pages, API, webhooks, live events), in a process of its own on the test file's database. */
export async function startWeb(settled: Parameters<typeof settleEnv>[0] = {}): Promise<WebProcess> {
  await ensureBuild(() => {})
  const port = await freePort(null)
  const url = `http://127.0.0.1:${port}`
  settleEnv({ PORT: String(port), PUBLIC_URL: url, ...settled })
  const { child, said } = await startPiece('web')
  return {
    url,
    port,
    pid: child.pid ?? 0,
    said,
    memoryBytes: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024,
    stop: () => stopPiece(child),
  }
}

/** A worker beside it, with what it writes. */
export async function startWorker(): Promise<Pick<WebProcess, 'said' | 'stop'>> {
  const { child, said } = await startPiece('worker')
  return { said, stop: () => stopPiece(child) }
}

async function startPiece(name: 'web' | 'worker'): Promise<{ child: ChildProcess; said: () => string }> {
  const script = fileURLToPath(new URL(`../../../lib/boot/${name}.ts`, import.meta.url))
  const child = fork(script, [], {
    env: { ...childEnv(), NODE_ENV: 'production', LOG_LEVEL: 'debug' },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8')
    })
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready())
    child.once('exit', (code) => failed(new Error(`The ${name} ended with ${code} before it was ready: ${text}`)))
  })
  return { child, said: () => text }
}

async function stopPiece(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await gone
  clearTimeout(force)
}

/** The cookie of somebody who signed in just now, as their browser sends it. */
export async function cookieFor(userId: string): Promise<string> {
  const rows = await sql.query<{ version: number }>('select session_version as version from app_user where id = $1', [
    userId,
  ])
  const nowMs = Date.now()
  const claims = { userId, sessionVersion: rows[0]?.version ?? 0, startedAtMs: nowMs, renewedAtMs: nowMs }
  return `${sessionCookie().name}=${await sealSession(claims)}`
}
