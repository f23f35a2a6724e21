import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process that the harness started, and nobody else ends. */
export type Process = {
  readonly pid: number
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
  readonly isRunning: () => boolean
}

const READY_MS = 60_000
const STOP_MS = 25_000
const running = new Set<ChildProcess>()

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready'

export type Started = {
  readonly args?: string[]
  readonly env?: Record<string, string>
  readonly execArgv?: string[]
  /** What it prints when it is ready, for one that sends no message. */
  readonly readyWords?: string
}

/** Starts a script and waits until it says `{ kind: 'ready' }`. Throws what it wrote when it ends before. */
export async function startProcess(
  script: URL,
  { args = [], env = {}, execArgv = [], readyWords }: Started = {},
): Promise<Process> {
  const child = fork(script, args, {
    env: { ...process.env, ...env },
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  let wrote = ''
  const hear = (piece: Buffer) => {
    wrote = (wrote + piece).slice(-4_000)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', (piece: Buffer) => {
    hear(piece)
    process.stderr.write(piece)
  })
  const gone = new Promise<void>((done) => child.once('exit', () => done())).then(() => void running.delete(child))
  await new Promise<void>((done, failed) => {
    const fail = (why: string) => failed(new Error(`${script.pathname.split('/').pop()} ${why}\n${wrote.trim()}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail('was not ready within a minute.')
    }, READY_MS)
    child.on('message', (message) => {
      if (!isReady(message)) return
      clearTimeout(timer)
      done()
    })
    child.stdout?.on('data', () => {
      if (readyWords === undefined || !wrote.includes(readyWords)) return
      clearTimeout(timer)
      done()
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      fail(`ended (${signal ?? code}) before it was ready.`)
    })
  })
  return {
    pid: child.pid ?? 0,
    isRunning: () => running.has(child),
    async kill(signal = 'SIGTERM') {
      if (!running.has(child)) return
      child.kill(signal)
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      await gone
      clearTimeout(force)
    },
  }
}

/** Ends whatever is still running. For the way out, when something failed half-way. */
export function killLeftovers(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** The memory that these processes and their children hold together, in MB. Linux only: elsewhere it is 0. */
export function residentMegabytes(pids: readonly number[]): number {
  const parents = new Map<number, number>()
  try {
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const parent = /^PPid:\s+(\d+)/m.exec(statusOf(Number(name)))?.[1]
      if (parent) parents.set(Number(name), Number(parent))
    }
  } catch {
    return 0
  }
  const isOurs = (pid: number): boolean => pids.includes(pid) || (parents.has(pid) && isOurs(parents.get(pid) ?? 0))
  const kilobytes = [...parents.keys()]
    .filter(isOurs)
    .map((pid) => Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0))
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
