import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settleEnv } from '#lib/env.ts'
import { isCliPass } from '#lib/server/auth/cli-pass.ts'
import { runCommand } from './run-command.ts'

const SECRET = 'a secret of this folder, long enough'
const endings: (() => void)[] = []
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-cli-'))
  settleEnv({ DATA_DIR: folder, TOCSIN_URL: '', TOCSIN_TOKEN: '', TOCSIN_SECRET: '' })
})
afterEach(() => {
  for (const end of endings.splice(0)) end()
  rmSync(folder, { recursive: true })
})

type Heard = { readonly line: string; readonly authorization: string; readonly body: unknown }

/** An instance that answers each `METHOD /path` as told, and remembers what it was asked. */
async function startInstance(answers: Readonly<Record<string, readonly [number, unknown]>>) {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`
    heard.push({ line, authorization: request.headers.authorization ?? '', body: await readJson(request) })
    const [status, body] = answers[line] ?? [404, { error: { code: 'not_found', message: `Nothing at ${line}.` } }]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  endings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request) text += piece
  return text === '' ? null : JSON.parse(text)
}

const id = '00000000-0000-4000-8000-000000000001'
const view = {
  id,
  name: 'ci',
  prefix: 'toc_abc',
  scopes: ['read', 'write'],
  userName: 'Mara',
  createdAt: 1,
  expiresAt: 2,
  lastUsedAt: null,
  revokedAt: null,
}
const channel = {
  id,
  kind: 'email',
  name: 'Mail',
  enabled: true,
  follows: 'nothing',
  shown: {},
  lastSentAt: null,
  fromEnvironment: true,
}
const wellness = (ok: boolean) => ({ ready: ok, checks: [{ name: 'worker', ok, message: 'A worker was alive.' }] })

describe('a command', () => {
  it('reaches the instance of this folder with a pass made from its secret', async () => {
    const instance = await startInstance({ 'POST /api/v1/tokens': [201, { token: 'toc_secret', view }] })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'instance.json'), JSON.stringify({ pid: 1, url: instance.url, startedAt: 1 }))
    writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
    const ended = await runCommand(['token', 'create', '--name', 'ci', '--scope', 'read,write', '--json'])
    expect(ended).toMatchObject({ exitCode: 0, err: '' })
    expect(JSON.parse(ended.out)).toMatchObject({ token: 'toc_secret' })
    expect(instance.heard[0]?.body).toEqual({ name: 'ci', scopes: ['read', 'write'], expiresInDays: 90 })
    expect(isCliPass(instance.heard[0]?.authorization.replace('Bearer ', '') ?? '', Date.now())).toBe(true)
  })

  it('reaches the instance that TOCSIN_URL names with TOCSIN_TOKEN', async () => {
    const instance = await startInstance({ 'GET /api/v1/users': [200, { users: [] }] })
    settleEnv({ TOCSIN_URL: `${instance.url}/`, TOCSIN_TOKEN: 'toc_mine' })
    const ended = await runCommand(['user', 'link', '--email', 'a@example.org'])
    expect(ended).toMatchObject({ exitCode: 1, out: '' })
    expect(ended.err).toContain('Nobody has the address a@example.org.')
    expect(instance.heard[0]?.authorization).toBe('Bearer toc_mine')
  })

  it('passes on what a refusal says, as JSON on standard error when asked for JSON', async () => {
    const refusal = { error: { code: 'conflict', message: 'Jo has it.', details: { by: 'Jo' } } }
    const instance = await startInstance({ 'POST /api/v1/incidents/42/acknowledge': [409, refusal] })
    settleEnv({ TOCSIN_URL: instance.url, TOCSIN_TOKEN: 'toc_mine' })
    expect(await runCommand(['incident', 'ack', 'INC-42'])).toEqual({ exitCode: 1, out: '', err: 'Jo has it.' })
    const ended = await runCommand(['incident', 'ack', '42', '--json'])
    expect(JSON.parse(ended.err)).toEqual(refusal)
  })

  it('says so in a sentence when nothing runs, here or there', async () => {
    expect((await runCommand(['on-call'])).err).toContain('No Tocsin runs in this folder. Start it with `npm start`')
    settleEnv({ TOCSIN_URL: 'http://127.0.0.1:9', TOCSIN_TOKEN: 'toc_mine' })
    expect((await runCommand(['on-call'])).err).toContain('No Tocsin answers at http://127.0.0.1:9.')
  })
})

describe('a command line', () => {
  it.each([
    [['fly'], 'There is no command "fly". There is: doctor,'],
    [['incident'], 'There is: incident list, incident show'],
    [['incident', 'show'], 'It is called as `tocsin incident show <number>`.'],
    [['incident', 'show', 'x'], 'The incident must be a whole number'],
    [['incident', 'show', '1', '2'], 'It is called as'],
    [['token', 'create'], 'Say --name'],
    [['token', 'create', '--name', 'x', '--scope', 'all'], '"all" is not a scope.'],
    [['token', 'create', '--colour', 'red'], "Unknown option '--colour'."],
  ])('%o is refused with exit code 2 and what to write', async (argv, said) => {
    const ended = await runCommand(argv)
    expect(ended).toMatchObject({ exitCode: 2, out: '' })
    expect(ended.err).toContain(said)
  })

  it('without a command, or with --help, explains and succeeds', async () => {
    expect((await runCommand([])).out).toContain('incident ack <number>')
    expect((await runCommand(['--help'])).exitCode).toBe(0)
    expect((await runCommand(['source', 'add', 'alertmanager', '--help'])).out).toContain('--api-url')
  })
})

describe('runbook', () => {
  it('lint names file and line, and fails only on errors', async () => {
    const file = join(folder, 'api.md')
    writeFileSync(file, '# API\n\n```promql\nrate(http_requests_total[5m]\n```\n')
    const ended = await runCommand(['runbook', 'lint', file])
    expect(ended.out).toMatch(/api\.md:\d+: (error|warning|info): [a-z-]+: [A-Z]/)
    const json = JSON.parse((await runCommand(['runbook', 'lint', file, '--json'])).out)
    expect(ended.exitCode).toBe(json.errors > 0 ? 1 : 0)
    expect((await runCommand(['runbook', 'lint', join(folder, 'none.md')])).err).toContain('none.md cannot be read.')
  })

  it('compile prints the compiled form, needing no instance', async () => {
    const file = join(folder, 'api.md')
    writeFileSync(file, '# API down\n\n1. Look\n2. Restart\n')
    const compiled = JSON.parse((await runCommand(['runbook', 'compile', file, '--json'])).out)
    expect(compiled).toMatchObject({ version: 1, title: 'API down', path: 'api.md' })
    expect(compiled.sourceSha).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('doctor', () => {
  const well = {
    'GET /api/v1/sources': [200, { sources: [] }],
    'GET /api/v1/data-sources': [200, { dataSources: [] }],
    [`POST /api/v1/channels/${channel.id}/check`]: [200, { ok: true, said: 'The mail server answers, in 3 ms.' }],
  } as const

  it('succeeds when everything answers, and fails when one thing does not', async () => {
    const instance = await startInstance({
      ...well,
      'GET /api/health/ready': [200, wellness(true)],
      'GET /api/v1/channels': [200, { channels: [{ ...channel, lastError: null }] }],
    })
    settleEnv({ TOCSIN_URL: instance.url, TOCSIN_TOKEN: 't' })
    expect(await runCommand(['doctor'])).toMatchObject({ exitCode: 0 })
    const ill = await startInstance({
      ...well,
      'GET /api/health/ready': [503, wellness(false)],
      'GET /api/v1/channels': [200, { channels: [{ ...channel, lastError: '535 wrong password' }] }],
    })
    settleEnv({ TOCSIN_URL: ill.url })
    const ended = await runCommand(['doctor'])
    expect(ended.exitCode).toBe(1)
    expect(ended.out).toContain('✗ worker')
    expect(ended.out).toContain('✗ email Mail: The mail server answers, in 3 ms. The last message was not taken: 535')
    expect(ended.out).toContain('✓ instance')
  })

  it('fails when the mail server cannot be reached, though the last message was taken', async () => {
    const instance = await startInstance({
      ...well,
      'GET /api/health/ready': [200, wellness(true)],
      'GET /api/v1/channels': [200, { channels: [{ ...channel, lastError: null }] }],
      [`POST /api/v1/channels/${channel.id}/check`]: [200, { ok: false, said: 'mail:587 did not answer in 5 s.' }],
    })
    settleEnv({ TOCSIN_URL: instance.url, TOCSIN_TOKEN: 't' })
    const ended = await runCommand(['doctor'])
    expect(ended.exitCode).toBe(1)
    expect(ended.out).toContain('✗ email Mail: mail:587 did not answer in 5 s.')
  })

  it('stops at once when no instance answers', async () => {
    const ended = await runCommand(['doctor', '--json'])
    expect(ended.exitCode).toBe(1)
    expect(JSON.parse(ended.out)).toMatchObject({ ok: false, checks: [{ name: 'instance', ok: false }] })
  })
})
