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

/** Makes the production build when there is none, or the sources changed since; says so before, because it takes a while. Throws what the build said. */
export async function ensureBuild(say: (line: string) => void): Promise<void> {
  const stamp = stampOfSources()
  if (existsSync(stampFile) && existsSync(join(ROOT, '.next', 'BUILD_ID')) && readFileSync(stampFile, 'utf8') === stamp)
    return
  say('Building the console (about half a minute, once after each change) …')
  rmSync(stampFile, { force: true })
  const next = join(dirname(createRequire(import.meta.url).resolve('next/package.json')), 'dist/bin/next')
  await new Promise<void>((done, failed) => {
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
  writeFileSync(stampFile, stamp)
}
