import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

export type Account = { readonly uid: number; readonly gid: number }

function lookUp(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/** Who runs Postgres: ourselves, or, because Postgres refuses to run as root, an account without rights. Null means ourselves. */
export function postgresAccount(): Account | null {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null
  const found = lookUp('postgres')
  if (found) return found
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
    stdio: 'ignore',
  })
  const made = lookUp('postgres') ?? lookUp('nobody')
  if (!made)
    throw new Error(
      'Postgres does not run as root, and no account "postgres" or "nobody" exists to run it. Create one, or set DATABASE_URL.',
    )
  return made
}

/** Whether an account that owns nothing may walk down to this folder: every folder above must let others through. */
export function canEnter(path: string, uid: number): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    let entry: ReturnType<typeof statSync> | null = null
    try {
      entry = statSync(at)
    } catch {
      // A folder that does not exist yet will be ours to make; what counts is the way there.
    }
    if (entry && entry.uid !== uid && (entry.mode & 0o001) === 0) return false
    if (dirname(at) === at) return true
  }
}
