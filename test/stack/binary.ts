import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { until } from './until.ts'

/** Names of the program, the usual one last, and the Debian package that brings it. */
export const BINARIES = {
  prometheus: { names: ['prometheus'], debianPackage: 'prometheus' },
  alertmanager: { names: ['prometheus-alertmanager', 'alertmanager'], debianPackage: 'prometheus-alertmanager' },
} as const
export type BinaryName = keyof typeof BINARIES

/** The path of the program, or null when this machine has none. */
export function findBinary(name: BinaryName): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'].filter(
    (folder) => folder !== '',
  )
  for (const file of BINARIES[name].names) {
    for (const folder of folders) {
      const path = join(folder, file)
      if (isExecutable(path)) return path
    }
  }
  return null
}

/** As findBinary, but throws a sentence that says what to install. */
export function requireBinary(name: BinaryName): string {
  const path = findBinary(name)
  if (path !== null) return path
  const { names, debianPackage } = BINARIES[name]
  throw new Error(
    `${names[0]} is not installed: the stack needs the program of the Debian package "${debianPackage}" (apt-get install ${debianPackage}).`,
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A shell stands between us and the program: it holds our end of a pipe, and when that closes (also because we were
 * killed outright) it ends the program and removes its folder. So no test run can leave a Prometheus behind.
 */
const GUARD = `folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
(read -r _ <&3; kill "$program" 2>/dev/null) &
watcher=$!
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
rm -rf -- "$folder"
exit "$code"`

export type RunningBinary = { stop: () => Promise<void> }

/**
 * Starts a program and waits until `readyUrl` answers 200. A program that ends before that throws with its last lines.
 * `folder` is the program's own and is removed when it ends, however it ends.
 */
export async function startBinary(
  path: string,
  args: readonly string[],
  { folder, readyUrl, readyTimeoutMs = 20_000 }: { folder: string; readyUrl: string; readyTimeoutMs?: number },
): Promise<RunningBinary> {
  const child = spawn('/bin/sh', ['-c', GUARD, 'guard', folder, path, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
  let lastLines = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastLines = (lastLines + text).slice(-2_000)
  })
  // Ending the pipe of a shell that is gone already is no failure.
  child.stdin.on('error', () => {})
  const exited = once(child, 'exit')
  let hasExited = false
  exited.then(() => {
    hasExited = true
  })

  const stop = async () => {
    if (hasExited) return
    child.stdin.end()
    const forced = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), 8_000)
    await exited
    clearTimeout(forced)
  }
  try {
    await until(
      `${path} answers at ${readyUrl}`,
      () => {
        if (hasExited)
          throw new Error(`${path} ended before it was ready. Its last words: ${lastLines.trim() || 'none'}`)
        return isReady(readyUrl)
      },
      readyTimeoutMs,
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
