import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Account, canEnter, postgresAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { freePort } from './free-port.ts'

export type EmbeddedPostgres = {
  readonly url: string
  readonly port: number
  /** Stops the server and waits until it is gone. `immediate` is a crash: for tests. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
}

const OUTSIDE = '/var/lib/tocsin'

type Home = {
  readonly dataDir: string
  readonly account: Account | null
  readonly binaries: Binaries
  readonly password: string
}

/** Runs a Postgres program to its end as the right account; throws what it said when it failed. */
function run(home: Home, program: string, args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      ...(home.account ?? {}),
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_ENV: 'production', LC_ALL: 'C', TZ: 'UTC' },
    })
    let said = ''
    child.stdout.on('data', (piece) => (said += piece))
    child.stderr.on('data', (piece) => (said += piece))
    child.on('error', failed)
    child.on('exit', (code) =>
      code === 0
        ? done()
        : failed(
            new Error(
              `Postgres could not be prepared (${program.split('/').pop()} ended with ${code}): ${said.trim().slice(-800)}`,
            ),
          ),
    )
  })
}

/**
 * Where the files lie: in DATA_DIR, or, when the Postgres account may not enter there, in a folder of their own under
 * /var/lib/tocsin, which DATA_DIR names: who removes DATA_DIR starts anew in either case.
 */
function findHome(dataDir: string): Home {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const account = postgresAccount()
  const base = account && !canEnter(dataDir, account.uid) ? outsideOf(dataDir) : dataDir
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const password = kept(join(dataDir, 'postgres.password'), () => randomBytes(24).toString('base64url'))
  return {
    dataDir: join(base, 'postgres'),
    account,
    binaries: findBinaries(account?.uid ?? null, OUTSIDE),
    password,
  }
}

function outsideOf(dataDir: string): string {
  return kept(join(dataDir, 'postgres.folder'), () => join(OUTSIDE, randomBytes(6).toString('hex')))
}

/** What a file of DATA_DIR says, written once. */
function kept(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

async function initialise(home: Home): Promise<void> {
  if (existsSync(join(home.dataDir, 'PG_VERSION'))) return
  mkdirSync(home.dataDir, { recursive: true, mode: 0o700 })
  const secret = join(home.dataDir, '..', `initdb.${process.pid}`)
  writeFileSync(secret, home.password, { mode: 0o600 })
  if (home.account) for (const path of [home.dataDir, secret]) chownSync(path, home.account.uid, home.account.gid)
  try {
    await run(home, home.binaries.initdb, [
      '-D',
      home.dataDir,
      '-U',
      'tocsin',
      '--pwfile',
      secret,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ])
  } finally {
    rmSync(secret, { force: true })
  }
}

/** A server that a killed parent left behind still holds the folder: it is stopped before ours starts. */
async function stopLeftover(home: Home): Promise<void> {
  const pidFile = join(home.dataDir, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 0)
  } catch {
    return
  }
  await run(home, home.binaries.pgCtl, ['stop', '-D', home.dataDir, '-m', 'fast', '-w', '-t', '20']).catch(() => {})
}

async function waitUntilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Postgres did not start: ${said().trim().slice(-800)}`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch (cause) {
      if (Date.now() > deadline)
        throw new Error(`Postgres did not answer within 30 s: ${said().trim().slice(-800)}`, { cause })
      await new Promise((done) => setTimeout(done, 25))
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/**
 * A real Postgres of this folder, started and ready: made on first use, on a free loopback port that it keeps.
 * As root it runs under an account without rights. `settings` are postgresql.conf values. Throws a sentence.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const home = findHome(dataDir)
  await initialise(home)
  await stopLeftover(home)
  const portFile = join(dataDir, 'postgres.port')
  const port = await freePort(existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : null)
  writeFileSync(portFile, String(port))
  const base = `postgresql://tocsin:${home.password}@127.0.0.1:${port}`
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    idle_in_transaction_session_timeout: '60s',
    deadlock_timeout: '200ms',
    ...settings,
  }
  let child: ChildProcess | null = null

  const start = async () => {
    let said = ''
    // Its own process group: a Ctrl-C in the terminal reaches the console first, which stops Postgres last.
    const started = spawn(
      home.binaries.postgres,
      ['-D', home.dataDir, ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      {
        ...(home.account ?? {}),
        cwd: '/',
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { NODE_ENV: 'production', LC_ALL: 'C', TZ: 'UTC' },
      },
    )
    started.stderr?.on('data', (piece) => (said = (said + piece).slice(-4_000)))
    child = started
    await waitUntilReady(`${base}/postgres`, started, () => said)
    const client = new pg.Client({ connectionString: `${base}/postgres` })
    await client.connect()
    const exists = await client.query("select 1 from pg_database where datname = 'tocsin'")
    if (exists.rowCount === 0) await client.query('create database tocsin')
    await client.end()
  }
  const stop = async (mode: 'fast' | 'immediate' = 'fast') => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((done) => running.once('exit', done))
    running.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await gone
  }
  await start()
  return { url: `${base}/tocsin`, port, start, stop }
}
