import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { sql } from '#lib/db/sql.ts'
import { env, settleEnv } from '#lib/env.ts'
import { HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { hashPassword } from '#lib/server/auth/password-hash.ts'
import { applyEnvironment } from '#lib/server/workspace/apply-environment.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { type FakeHttpServer, startFakeHttpServer } from '#test/fakes/fake-http-server.ts'
import type { FakeReply } from '#test/fakes/fault.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { post } from '#test/smoke/support/serve-intake.ts'
import { Canaries, everythingStored } from './support/canary.ts'
import { addressOfDoor, DOORS } from './support/doors.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, startWorker, type WebProcess } from './support/web-process.ts'

const secrets = new Canaries()
const made = {
  smtp: secrets.make('SMTP password'),
  environment: secrets.make('password of SMTP_URL'),
  slack: secrets.make('Slack address'),
  pagerduty: secrets.make('PagerDuty key'),
  webhook: secrets.make('webhook secret'),
  webhookPath: secrets.make('webhook address'),
  prometheus: secrets.make('Prometheus bearer'),
  gateway: secrets.make('Prometheus header'),
  basic: secrets.make('Alertmanager password'),
  password: secrets.make('somebody’s password'),
}

let db: FreshDatabase
let house: House
let web: WebProcess
let worker: Pick<WebProcess, 'said' | 'stop'>
let mail: SmtpSink
/** Slack, PagerDuty, a webhook receiver, Prometheus and Alertmanager in one, which repeats in its refusals what it was sent. */
let vendor: FakeHttpServer
let session: Record<string, string>
/** Every answer that has no business showing a secret, by what was asked. */
const answers = new Map<string, string>()

beforeAll(async () => {
  db = await freshDatabase()
  mail = await smtpSink({ user: 'tocsin', pass: made.smtp })
  vendor = await startFakeHttpServer(({ headers, path, rawBody }) => refusal({ headers, path, rawBody }))
  house = await buildHouse()
  settleEnv({ SMTP_URL: `smtp://tocsin:${made.environment}@127.0.0.1:${mail.port}`, SMTP_FROM: 'tocsin@example.com' })
  await applyEnvironment()
  const passwordHash = await hashPassword(made.password)
  await prisma().user.update({ where: { id: house.mara }, data: { passwordHash } })
  secrets.keep('TOCSIN_SECRET', env().TOCSIN_SECRET ?? '')
  web = await startWeb()
  worker = await startWorker()
  session = { cookie: await signIn(), 'sec-fetch-site': 'same-origin' }
}, START_TIMEOUT_MS)
afterAll(async () => {
  await worker.stop()
  await web.stop()
  await vendor.close()
  await mail.close()
  await db.close()
})

type Sent = { readonly headers: object; readonly path: string; readonly rawBody: string }
/** How vendors and the proxies before them refuse: all that was sent is in it somewhere. */
const REFUSALS: ((sent: Sent) => FakeReply)[] = [
  (sent) => ({
    status: 400,
    json: {
      status: 'error',
      errorType: 'auth',
      error: JSON.stringify(sent),
      errors: [JSON.stringify(sent)],
      message: sent.rawBody,
    },
  }),
  ({ rawBody, headers }) => ({
    status: 401,
    body: `${rawBody} ${JSON.stringify(headers)}`,
    headers: { 'content-type': 'text/plain' },
  }),
  ({ path, headers }) => ({
    status: 500,
    body: `${path} ${JSON.stringify(headers)}`,
    headers: { 'content-type': 'text/plain' },
  }),
  (sent) => ({ status: 403, json: `refused ${JSON.stringify(sent)}` }),
]
let refusal = REFUSALS[0] as (sent: Sent) => FakeReply
/** Asks once with each way to be refused. */
async function refusedEachWay(line: string, body?: unknown, ways = REFUSALS): Promise<void> {
  for (const next of ways) {
    refusal = next
    expect((await askSilently(line, body)).status, line).toBe(200)
  }
}

async function signIn(): Promise<string> {
  const csrf = await fetch(`${web.url}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const jar = csrf.headers.getSetCookie().map((line) => line.split(';')[0])
  const answer = await fetch(`${web.url}/api/auth/callback/password`, {
    method: 'POST',
    headers: { cookie: jar.join('; '), origin: web.url },
    body: new URLSearchParams({ email: 'mara@example.com', password: made.password, csrfToken, json: 'true' }),
  })
  const cookie =
    answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('tocsin.session='))
      ?.split(';')[0] ?? ''
  secrets.keep('session', cookie.slice('tocsin.session='.length))
  return cookie
}

async function ask(line: string, body?: unknown, headers: Record<string, string> = session) {
  const [method = 'GET', path = ''] = line.split(' ')
  const answer = await fetch(web.url + path, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}
/** Asks what must show no secret. */
async function askSilently(line: string, body?: unknown, headers?: Record<string, string>) {
  const { status, text } = await ask(line, body, headers)
  answers.set(`${line} (${status}, ${answers.size})`, text)
  return { status, json: () => JSON.parse(text) as Record<string, { id: string }> }
}
const idOf = (found: { id: string } | undefined) => found?.id ?? ''

it('the secrets go in: channels, sources, tokens, links', async () => {
  const channel = async (kind: string, config: Record<string, unknown>) => {
    const { status, json } = await askSilently('POST /api/v1/channels', { kind, name: `by ${kind}`, config })
    expect(status, kind).toBe(201)
    return idOf(json().channel)
  }
  const ids = [
    await channel('email', {
      host: '127.0.0.1',
      port: mail.port,
      startTls: 'never',
      user: 'tocsin',
      pass: made.smtp,
      from: 'tocsin@example.com',
    }),
    await channel('slack', { webhookUrl: `${vendor.url}/services/T0/B0/${made.slack}` }),
    await channel('pagerduty', { routingKey: made.pagerduty, baseUrl: vendor.url }),
    await channel('webhook', {
      url: `${vendor.url}/hooks/${made.webhookPath}?key=${made.webhookPath}`,
      secret: made.webhook,
    }),
  ]
  mail.setFault({ kind: 'reply', code: 550, message: `no, tocsin:${made.smtp}` }, { times: 1 })
  for (const [place, id] of ids.entries())
    await refusedEachWay(`POST /api/v1/channels/${id}/test`, {}, place === 2 ? REFUSALS.slice(0, 1) : REFUSALS)
  const taken = await askSilently(`POST /api/v1/channels/${ids[0]}/test`, {})
  expect(taken.json(), 'the password is the right one').toMatchObject({ ok: true })
  const [fromEnvironment] = await sql.query<{ id: string }>('select id from channel where from_environment')
  await askSilently(`POST /api/v1/channels/${idOf(fromEnvironment)}/test`, {})

  const auth = { kind: 'basic', username: 'tocsin', password: made.basic }
  const source = JSON.parse((await ask('POST /api/v1/sources', { name: 'eu', apiUrl: vendor.url, auth })).text)
  secrets.keep('webhook key', source.key)
  await refusedEachWay(`POST /api/v1/sources/${source.source.id}/test`)
  const rotated = JSON.parse((await ask(`POST /api/v1/sources/${source.source.id}/key`)).text)
  secrets.keep('new webhook key', rotated.key)
  for (const [name, given] of [
    ['metrics', { kind: 'bearer', token: made.prometheus }],
    ['gateway', { kind: 'header', name: 'X-Gateway', value: made.gateway }],
  ] as const) {
    const { json } = await askSilently('POST /api/v1/data-sources', { name, baseUrl: vendor.url, auth: given })
    const dataSourceId = idOf(json().dataSource)
    await refusedEachWay(
      'POST /api/v1/data-sources/test',
      { baseUrl: vendor.url, dataSourceId },
      given.kind === 'header' ? REFUSALS.slice(1) : REFUSALS,
    )
  }
  const token = JSON.parse((await ask('POST /api/v1/tokens', { name: 'ci', scopes: ['admin'], expiresInDays: 1 })).text)
  secrets.keep('API token', token.token)
  const invited = JSON.parse(
    (await ask('POST /api/v1/users', { name: 'Nia', email: 'nia@example.com', role: 'viewer' })).text,
  )
  secrets.keep('sign-in link', new URL(invited.signInUrl).searchParams.get('token') ?? '')

  const steps = [{ targets: ids.map((channelId) => ({ kind: 'channel', channelId })) }]
  expect(
    (await askSilently(`PUT /api/v1/policies/${house.policy}`, { name: 'All', steps, repeatCount: 0 })).status,
  ).toBe(200)
  expect((await post(web.url + HOOK_PATH, rotated.key, webhookBody([{}]))).status).toBe(202)
  await expect
    .poll(async () => (await sql.query(`select 1 from delivery_attempt where outcome <> 'sent'`)).length, {
      timeout: 20_000,
    })
    .toBeGreaterThanOrEqual(3)
  expect(secrets.names).toHaveLength(16)
}, 60_000)

it('they are asked for in every wrong way too', async () => {
  const token = { authorization: `Bearer x${made.password}` }
  await askSilently('GET /api/v1/me', undefined, token)
  await askSilently(`GET /api/v1/nowhere?token=${made.password}`)
  await askSilently('POST /api/v1/channels', {
    kind: 'pagerduty',
    name: 'x',
    config: { routingKey: `${made.pagerduty}x` },
  })
  await askSilently('POST /api/v1/channels', {
    kind: 'slack',
    name: 'x',
    config: { webhookUrl: `ftp://${made.slack}` },
  })
  await askSilently('POST /api/v1/channels', { kind: 'email', name: 'x', config: { host: 5, pass: made.smtp } })
  await askSilently('POST /api/v1/data-sources', { name: 'x', baseUrl: `http://u:${made.prometheus}@127.0.0.1` })
  await askSilently('PATCH /api/v1/me', { newPassword: 'a new password', currentPassword: `${made.password}x` })
  await askSilently('PATCH /api/v1/me', `{"newPassword": "${made.password}"`)
  await askSilently('POST /api/v1/tokens', { name: 'x', scopes: [made.password] })
  await askSilently(`GET ${HOOK_PATH}/${made.password}`)
  await askSilently(`POST ${HOOK_PATH}/${made.password}`, {})
  await askSilently(`POST /api/auth/callback/link`, { token: made.password })
  for (const [line, text] of answers) expect(text, line).not.toMatch(/ at .+\.(ts|js):\d+/)
})

it('and never come out: not of the API, the pages, the logs, the metrics or the database', async () => {
  const viewer = { cookie: await cookieFor(house.leah) }
  for (const [line, door] of Object.entries(DOORS).filter(([each]) => each.startsWith('GET '))) {
    const path = addressOfDoor(line, door).replace('999999', '1')
    await askSilently(`GET ${path}`)
    await askSilently(`GET ${path}`, undefined, viewer)
  }
  const panels = JSON.parse((await ask('GET /api/v1/incidents/1/panels')).text) as { panels: { id: string }[] }
  for (const { id } of panels.panels) await askSilently(`GET /api/v1/incidents/1/panels/${encodeURIComponent(id)}`)
  const pages = [
    '/incidents',
    '/incidents/1',
    '/alerts',
    '/on-call',
    '/on-call/policies',
    '/services',
    '/account',
    '/admin',
  ]
  const settings = ['channels', 'sources', 'data-sources', 'tokens', 'people', 'audit', 'priorities'].map(
    (name) => `/admin/${name}`,
  )
  for (const page of [...pages, ...settings]) {
    await askSilently(`GET ${page}`)
    await askSilently(`GET ${page}`, undefined, { ...session, rsc: '1' })
  }
  for (const path of ['/metrics', '/api/health/ready', '/api/auth/session', '/sign-in', '/nowhere'])
    await askSilently(`GET ${path}`)
  const databasePassword = new URL(inject('postgresUrl')).password
  if (databasePassword.length >= 12) secrets.keep('password of the database', databasePassword)

  const leaks = [...answers].flatMap(([line, text]) => secrets.in(line, text))
  leaks.push(...secrets.in('the log of web', web.said()), ...secrets.in('the log of worker', worker.said()))
  for (const [table, text] of await everythingStored()) leaks.push(...secrets.in(table, text))
  expect(leaks).toEqual([])
}, 90_000)

it('the looks can fail: each secret did reach the one it was meant for', () => {
  const heard = vendor.requests
    .map(({ headers, path, rawBody }) => `${path} ${JSON.stringify(headers)} ${rawBody}`)
    .join('\n')
  for (const name of ['Slack address', 'PagerDuty key', 'webhook address', 'Prometheus bearer', 'Prometheus header'])
    expect(secrets.in('vendor', heard)).toContain(`${name} in vendor`)
  expect(heard).toContain(Buffer.from(`tocsin:${made.basic}`).toString('base64'))
  expect(mail.mails.length).toBeGreaterThan(0)
  expect(answers.size).toBeGreaterThan(90)
})
