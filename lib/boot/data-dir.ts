import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Instance = { readonly pid: number; readonly url: string | null; readonly startedAt: string }

const fileOf = (dataDir: string) => join(dataDir, 'instance.json')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
  // A number that another program got since is not an instance of ours.
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('boot/start')
  } catch {
    return false
  }
}

/** Who runs in this folder, or null. */
export function readInstance(dataDir: string): Instance | null {
  if (!existsSync(fileOf(dataDir))) return null
  try {
    const read = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Instance
    // In a container every start may have the same number.
    return read.pid !== process.pid && isAlive(read.pid) ? read : null
  } catch {
    return null
  }
}

/** Takes the folder for this process. Throws a sentence that names the other when one runs here already. */
export function claimFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(fileOf(dataDir), 'wx', 0o600)
      writeFileSync(file, JSON.stringify({ pid: process.pid, url: null, startedAt: new Date().toISOString() }))
      closeSync(file)
      return
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
      const other = readInstance(dataDir)
      if (other)
        throw new Error(
          `Tocsin already runs in this folder (process ${other.pid}${other.url ? `, ${other.url}` : ', still starting'}). Stop it, or set DATA_DIR to another folder.`,
        )
      rmSync(fileOf(dataDir), { force: true })
    }
  }
  throw new Error(`The folder ${dataDir} could not be taken: another start is under way.`)
}

/** Lets the command line find this instance. */
export function publishInstance(dataDir: string, url: string): void {
  writeFileSync(fileOf(dataDir), JSON.stringify({ pid: process.pid, url, startedAt: new Date().toISOString() }), {
    mode: 0o600,
  })
}

export function leaveFolder(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true })
}

/** The folder's secret: made once, readable by its owner only. Losing it loses the stored credentials. */
export function folderSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}
