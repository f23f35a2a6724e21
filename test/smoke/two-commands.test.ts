import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { descendantsOf, processes } from '#test/e2e/support/processes.ts'
import { freePort } from '#test/stack/loopback.ts'
import { until } from '#test/stack/until.ts'

/** A build may have to be made first. */
const START_MS = 180_000
const script = fileURLToPath(new URL('../../lib/boot/start.ts', import.meta.url))

type Launch = {
  readonly child: ChildProcess
  readonly pid: number
  readonly said: () => string
  /** The exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

const launches: Launch[] = []
const folders: string[] = []
afterEach(async () => {
  for (const { child, ended } of launches.splice(0)) {
    child.kill('SIGINT')
    await ended
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-two-commands-'))
  // Open to the account that runs Postgres, or its files would lie elsewhere and outlive the test.
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

/** `npm start` without npm: the same program, in a terminal of nobody's. */
function launch(variables: Record<string, string>): Launch {
  const unset = { DATABASE_URL: '', PUBLIC_URL: '', TOCSIN_SECRET: '', PORT: '', SMTP_URL: '', PROMETHEUS_URL: '' }
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...unset, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (piece) => (said += piece))
  child.stderr.on('data', (piece) => (said += piece))
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('exit', (code, signal) => done(signal ?? code)),
  )
  const launched = { child, pid: child.pid ?? 0, said: () => said, ended }
  launches.push(launched)
  return launched
}

/** Waits for the line that says it is ready, and answers its addresses. */
async function ready(launched: Launch): Promise<{ url: string; link: string | undefined }> {
  const line = await until(
    'Tocsin is ready',
    () => {
      if (launched.child.exitCode !== null)
        throw new Error(`It ended with ${launched.child.exitCode}: ${launched.said()}`)
      return launched.said().match(/^Tocsin is ready.*$/m)?.[0]
    },
    START_MS,
  )
  const [url = '', link] = line.match(/https?:\/\/\S+/g) ?? []
  return { url, link }
}

/** Its own processes and its Postgres, which leads a group of its own. */
function familyOf(pid: number): number[] {
  return descendantsOf(pid).map((one) => one.pid)
}

const stillThere = (pids: readonly number[]) => {
  const alive = new Set(processes().map(({ pid }) => pid))
  return pids.filter((pid) => alive.has(pid))
}

const namesOf = async (url: string, secretFolder: string): Promise<string[]> => {
  const { settleEnv } = await import('#lib/env.ts')
  settleEnv({ TOCSIN_SECRET: readFileSync(join(secretFolder, 'secret'), 'utf8').trim() })
  const { issueCliPass } = await import('#lib/server/auth/cli-pass.ts')
  const answer = await fetch(`${url}/api/v1/teams`, {
    headers: { authorization: `Bearer ${issueCliPass(Date.now())}` },
  })
  const { teams } = (await answer.json()) as { teams: { id: string }[] }
  return teams.map(({ id }) => id)
}

describe('npm start', () => {
  test('is refused a second time in a folder by a sentence that names the first', { timeout: START_MS }, async () => {
    const folder = newFolder()
    const first = launch({ DATA_DIR: folder, PORT: String(await freePort()) })
    const { url } = await ready(first)
    const port = new URL(url).port
    const second = launch({ DATA_DIR: folder })
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(
      new RegExp(`already runs in this folder \\(process ${first.pid}, http://[^)]*:${port}\\)`),
    )
    expect(second.said()).not.toMatch(/^\s+at /m)
    expect((await fetch(`${url}/api/health/ready`)).status, 'the first goes on').toBe(200)
  })

  test('leaves no process after Ctrl-C, and keeps data and port for the next start', {
    timeout: START_MS,
  }, async () => {
    const folder = newFolder()
    const first = launch({ DATA_DIR: folder })
    const { url, link } = await ready(first)
    expect(link, 'the first sign-in link').toMatch(/\/welcome\?token=/)
    const family = familyOf(first.pid)
    const commands = descendantsOf(first.pid).map(({ command }) => command)
    for (const piece of ['boot/web', 'boot/worker', 'postgres'])
      expect(
        commands.some((command) => command.includes(piece)),
        piece,
      ).toBe(true)
    const teams = await namesOf(url, folder)
    const postgresPort = readFileSync(join(folder, 'postgres.port'), 'utf8')
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(stillThere(family)).toEqual([])
    expect(first.said()).not.toMatch(/^\s+at /m)

    const again = await ready(launch({ DATA_DIR: folder }))
    expect(again.url).toBe(url)
    expect(readFileSync(join(folder, 'postgres.port'), 'utf8')).toBe(postgresPort)
    expect(await namesOf(again.url, folder)).toEqual(teams)
  })

  test('is stopped by a wrong variable with a sentence that names it', async () => {
    for (const [name, value] of [
      ['PORT', 'eighty'],
      ['PUBLIC_URL', 'tocsin.example.org'],
      ['TOCSIN_SECRET', 'short'],
    ] as const) {
      const folder = newFolder()
      const launched = launch({ DATA_DIR: join(folder, 'data'), [name]: value })
      expect(await launched.ended, name).toBe(2)
      expect(launched.said()).toMatch(new RegExp(`^${name} must be `, 'm'))
      expect(launched.said()).not.toMatch(/^\s+at /m)
      expect(existsSync(join(folder, 'data')), 'nothing was made').toBe(false)
    }
  })

  test('killed at once takes its pieces along, and the next start takes over', { timeout: START_MS }, async () => {
    const folder = newFolder()
    const first = launch({ DATA_DIR: folder, PORT: String(await freePort()) })
    const { url } = await ready(first)
    const teams = await namesOf(url, folder)
    const pieces = descendantsOf(first.pid).filter(({ command }) => command.includes('lib/boot/'))
    expect(pieces.length).toBeGreaterThanOrEqual(2)
    first.child.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    const pids = pieces.map(({ pid }) => pid)
    await until('web and worker noticed that their parent is gone', () => stillThere(pids).length === 0, 15_000)
    const again = await ready(launch({ DATA_DIR: folder, PORT: new URL(url).port }))
    expect(await namesOf(again.url, folder)).toEqual(teams)
  })

  test('runs in a folder that only its owner may enter', { timeout: START_MS }, async () => {
    const folder = newFolder()
    chmodSync(folder, 0o700)
    const inside = join(folder, 'deep', 'data')
    mkdirSync(inside, { recursive: true })
    const launched = launch({ DATA_DIR: inside, PORT: String(await freePort()) })
    const { url } = await ready(launched)
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200)
    const postgres = descendantsOf(launched.pid).find(({ command }) => / -D \S+\/postgres /.test(command))
    const [, home = ''] = / -D (\S+)\/postgres /.exec(postgres?.command ?? '') ?? []
    expect(home, 'where Postgres keeps its files').not.toBe('')
    // Root's Postgres runs under another account, which may not enter: its files lie outside the folder.
    expect(home === inside).toBe(process.getuid?.() !== 0)
    folders.push(home)
  })
})
