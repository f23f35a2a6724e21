import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { childEnv } from '#lib/env.ts'

export type Piece = { stop(): Promise<void> }
/** What preparing the database came to: the migrations it applied, and the first sign-in link while nobody has ever signed in. */
export type Prepared = { readonly kind: 'prepared'; readonly applied: string[]; readonly link: string | null }

const scriptOf = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
const RESTART_MS = 1_000

/** Waits for one message of this kind; rejects when the process ends before it. */
function waitFor<Message extends { kind: string }>(
  child: ChildProcess,
  kind: Message['kind'],
  name: string,
): Promise<Message> {
  return new Promise((done, failed) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind)
        done(message as Message)
    })
    child.once('exit', (code, signal) =>
      failed(new Error(`The ${name} process ended (${signal ?? code}) before it was ready.`)),
    )
  })
}

/** Runs a piece to its end and answers the message it sent. Its own sentence goes to standard error. */
export async function runToEnd<Message extends { kind: string }>(
  name: string,
  kind: Message['kind'],
): Promise<Message> {
  const child = fork(scriptOf(name), [], { env: childEnv(), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return waitFor<Message>(child, kind, name)
}

/** Starts a piece, waits until it is ready, and starts it again should it die later. */
export async function keepRunning(name: string, args: string[]): Promise<Piece> {
  let stopping = false
  let child: ChildProcess
  const launch = async () => {
    child = fork(scriptOf(name), args, { env: childEnv(), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    const launched = child
    // What a framework says of itself while it starts is not for the person who started us; complaints come by stderr.
    let isReady = args.includes('--dev')
    launched.stdout?.on('data', (piece) => {
      if (isReady) process.stdout.write(piece)
    })
    await waitFor(launched, 'ready', name)
    isReady = true
    launched.once('exit', (code, signal) => {
      if (stopping) return
      process.stderr.write(`The ${name} process ended (${signal ?? code}). Starting it again.\n`)
      const again = () => {
        if (!stopping) launch().catch(() => setTimeout(again, RESTART_MS * 5))
      }
      setTimeout(again, RESTART_MS)
    })
  }
  await launch()
  return {
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
    },
  }
}
