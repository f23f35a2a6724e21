import { type ChildProcess, fork } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '#test/stack/loopback.ts'

const script = fileURLToPath(new URL('../../../lib/boot/start.ts', import.meta.url))

export type Tocsin = {
  readonly url: string
  /** The first sign-in link, as `npm start` printed it. */
  readonly link: string
  readonly dataDir: string
  /** Of the process that started the others. */
  readonly pid: number
  /** Everything it has printed. */
  said(): string
  /** Calls the API with the command line's pass. */
  api<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  /** Ctrl-C, and waits until every process is gone. */
  stop(): Promise<void>
}

/** What `npm start` starts, in a folder of its own: an embedded Postgres, the sample workspace, web and worker. */
export async function startTocsin(variables: Record<string, string> = {}): Promise<Tocsin> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-e2e-'))
  // Open to the account that runs Postgres, or its files would lie elsewhere and outlive the test.
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: '',
    TOCSIN_SECRET: '',
    ...variables,
  }
  const child: ChildProcess = fork(script, [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  child.stdout?.on('data', (piece) => (said += piece))
  child.stderr?.on('data', (piece) => (said += piece))
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const line = await new Promise<string>((ready, failed) => {
    child.stdout?.on('data', () => {
      const found = said.split('\n').find((one) => one.startsWith('Tocsin is ready'))
      if (found) ready(found)
    })
    child.once('exit', (code) => failed(new Error(`npm start ended with ${code}:\n${said}`)))
  })
  const [url = '', link = ''] = line.match(/https?:\/\/\S+/g) ?? []
  const api = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const { settleEnv } = await import('#lib/env.ts')
    settleEnv({ TOCSIN_SECRET: readFileSync(join(dataDir, 'secret'), 'utf8').trim() })
    const { issueCliPass } = await import('#lib/server/auth/cli-pass.ts')
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${issueCliPass(Date.now())}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const stop = async () => {
    child.kill('SIGINT')
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, link, dataDir, pid: child.pid ?? 0, said: () => said, api, stop }
}
