import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnv } from '#lib/env.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/seed',
  'prisma/schema.prisma',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
]
const stampFile = join(ROOT, '.next', 'tocsin-build')

function filesOf(path: string): string[] {
  const at = join(ROOT, path)
  if (!existsSync(at)) return []
  if (!statSync(at).isDirectory()) return path.includes('.test.') ? [] : [path]
  return readdirSync(at).flatMap((name) => filesOf(join(path, name)))
}

/** What the build was made of: the same sources give the same stamp. */
function stampOfSources(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of SOURCES.flatMap(filesOf).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

const LOCK_LOOK_MS = 250
const lockFile = join(ROOT, 'node_modules', '.tocsin-build')

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Lets one process at a time build: the others wait, and then find the build made. A lock whose holder is gone is taken. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
      const holder = Number(existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : 0)
      if (holder > 0 && !isRunning(holder)) rmSync(lockFile, { force: true })
      await new Promise((done) => setTimeout(done, LOCK_LOOK_MS))
    }
  }
  try {
    await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function isBuilt(stamp: string): boolean {
  return (
    existsSync(stampFile) && existsSync(join(ROOT, '.next', 'BUILD_ID')) && readFileSync(stampFile, 'utf8') === stamp
  )
}

/**
 * Makes the production build when there is none, or the sources changed since; says so before, because it takes a while.
 * Any number of processes may ask at once. Throws what the build said.
 */
export async function ensureBuild(say: (line: string) => void): Promise<void> {
  const stamp = stampOfSources()
  if (isBuilt(stamp)) return
  say('Building the console (about half a minute, once after each change) …')
  await whileLocked(async () => {
    if (isBuilt(stamp)) return
    rmSync(stampFile, { force: true })
    await build()
    writeFileSync(stampFile, stamp)
  })
}

function build(): Promise<void> {
  const next = join(dirname(createRequire(import.meta.url).resolve('next/package.json')), 'dist/bin/next')
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...childEnv(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    let said = ''
    const hear = (piece: Buffer) => {
      said = (said + piece).slice(-8_000)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', failed)
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`The build failed:\n${said.trim()}`))))
  })
}
