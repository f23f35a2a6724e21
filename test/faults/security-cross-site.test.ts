import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { createSignInLink } from '#lib/server/users/create-sign-in-link.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { as, buildHouse, type House, receive, webhookBody, worker } from '#test/db/house.ts'
import { addressOfDoor, DOORS } from './support/doors.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, type WebProcess } from './support/web-process.ts'

const EVIL = 'https://evil.example'
let db: FreshDatabase
let house: House
let web: WebProcess
let cookie = ''
beforeAll(async () => {
  db = await freshDatabase()
  house = await buildHouse()
  await receive(house.source, webhookBody([{}]))
  await ingestAlerts(worker())
  web = await startWeb()
  cookie = await cookieFor(house.mara)
}, START_TIMEOUT_MS)
afterAll(async () => {
  await web.stop()
  await db.close()
})

/** A fingerprint of every row there is, apart from when somebody or a token was last seen. */
async function snapshot(): Promise<Record<string, string>> {
  const tables = await sql.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const rows = await sql.query<{ row: string }>(
      `select (to_jsonb(t) - 'last_seen_at' - 'last_used_at')::text as row from "${name}" t order by 1`,
    )
    found[name] = `${rows.length} rows ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`
  }
  return found
}

const ask = (path: string, init: RequestInit = {}) => fetch(web.url + path, { redirect: 'manual', ...init })
const FROM_ELSEWHERE: [string, Record<string, string>][] = [
  ['another site', { origin: EVIL, 'sec-fetch-site': 'cross-site' }],
  ['another site that names our origin', { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' }],
  ['a sibling of ours', { origin: 'http://other.127.0.0.1', 'sec-fetch-site': 'same-site' }],
  ['an old browser elsewhere', { origin: EVIL }],
  ['a sandboxed frame', { origin: 'null' }],
  ['nowhere that is said', {}],
]

describe('a change that another site sends with the reader’s cookie', () => {
  it.each(FROM_ELSEWHERE)('is refused at every door and changes nothing: %s', async (_, headers) => {
    const before = await snapshot()
    const found: string[] = []
    for (const [line, door] of Object.entries(DOORS)) {
      const method = line.split(' ')[0] ?? ''
      if (method === 'GET') continue
      // What a form of another site can send without asking first.
      const sent = { ...headers, cookie, 'content-type': 'text/plain' }
      const path = addressOfDoor(line, door).replace('999999', '1')
      const { status } = await ask(path, { method, headers: sent, body: JSON.stringify(door.body ?? {}) })
      if (status !== 403) found.push(`${line}: ${status}`)
    }
    expect(found).toEqual([])
    expect(await snapshot()).toEqual(before)
  })

  it('is carried out when it comes from our own page, so the refusals mean something', async () => {
    const answer = await ask('/api/v1/teams', {
      method: 'POST',
      headers: { cookie, origin: web.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ours', memberIds: [] }),
    })
    expect(answer.status).toBe(201)
  })

  it('is refused for the actions of our pages too', async () => {
    const page = await (await ask('/incidents', { headers: { cookie } })).text()
    const [, id] = /\$ACTION_ID_([0-9a-f]{40,})/.exec(page) ?? []
    expect(id, 'a page has a form with an action').toBeDefined()
    const send = (headers: Record<string, string>) => {
      const body = new FormData()
      body.set(`$ACTION_ID_${id}`, '')
      body.set('theme', 'dark')
      return ask('/incidents', { method: 'POST', headers: { cookie, ...headers }, body })
    }
    expect((await send({ origin: web.url })).headers.getSetCookie().join()).toContain('theme=dark')
    for (const origin of [EVIL, 'null']) expect((await send({ origin })).headers.getSetCookie().join()).toBe('')
    const disguised = await send({ origin: EVIL, 'x-forwarded-host': 'evil.example' })
    expect(disguised.headers.getSetCookie().join(), 'a forwarded host is not believed').toBe('')
  })
})

describe('reading from another site', () => {
  it.each(['cross-site', 'same-site'])('live events are refused to an EventSource there: %s', async (site) => {
    const answer = await ask('/api/live', { headers: { cookie, origin: EVIL, 'sec-fetch-site': site } })
    expect(answer.status).toBe(403)
  })

  it('no answer lets another origin read it, and no preflight is granted', async () => {
    const paths = ['/', '/incidents', '/sign-in', '/api/v1/me', '/api/v1/nowhere', '/api/auth/session', '/metrics']
    for (const path of [...paths, HOOK_PATH])
      for (const method of ['GET', 'OPTIONS', 'POST']) {
        const asked = { cookie, origin: EVIL, 'access-control-request-method': 'POST' }
        const answer = await ask(path, { method, headers: asked })
        const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))
        expect(cors, `${method} ${path}`).toEqual([])
        await answer.body?.cancel()
      }
  })
})

describe('what every answer says to the browser', () => {
  const KINDS: [string, string][] = [
    ['a page', '/incidents'],
    ['the way in', '/sign-in'],
    ['a page that is not there', '/nowhere'],
    ['the API', '/api/v1/me'],
    ['a refusal', '/api/v1/nowhere'],
    ['signing in', '/api/auth/csrf'],
    ['live events', '/api/live'],
    ['metrics', '/metrics'],
    ['a file', '/icon.svg'],
  ]
  it.each(KINDS)('it may not be framed, guessed at or told on: %s', async (_, path) => {
    const { headers, body } = await ask(path, { headers: path === '/api/live' ? {} : { cookie } })
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule)
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'(;|$)/)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    await body?.cancel()
  })

  it('a nonce is used once, and what a session may read is not kept by any cache', async () => {
    const nonces = new Set<string>()
    for (const path of ['/incidents', '/incidents/1', '/api/v1/me', '/api/v1/incidents']) {
      const answer = await ask(path, { headers: { cookie } })
      expect(answer.headers.get('cache-control'), path).toMatch(/no-store/)
      nonces.add(/nonce-([\w+/=]+)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '')
      await answer.body?.cancel()
    }
    expect(nonces.size).toBe(4)
  })
})

describe('asking with GET', () => {
  it('changes nothing, at any door of the API and on any page', async () => {
    const before = await snapshot()
    const reads = Object.entries(DOORS).filter(([line]) => line.startsWith('GET '))
    const pages = ['/', '/incidents', '/incidents/1', '/alerts', '/on-call', '/runbooks', '/maintenance', '/services']
    const paths = [
      ...reads.map(([line, door]) =>
        addressOfDoor(line, door)
          .replace('999999', '1')
          .replace(/schedules\/[0-9a-f-]{36}/, `schedules/${house.schedule}`),
      ),
      ...pages,
      ...['/admin', '/admin/people', '/admin/sources', '/admin/channels', '/account', '/sign-in', '/welcome'],
      ...['/metrics', '/api/health/ready', '/api/auth/csrf', '/api/auth/providers', '/api/auth/session'],
    ]
    for (const path of paths) {
      const disguised = { cookie, 'x-http-method-override': 'DELETE', 'x-method-override': 'POST' }
      const { status } = await ask(`${path}${path.includes('?') ? '&' : '?'}_method=DELETE`, { headers: disguised })
      expect([200, 303, 307, 404, 422, 503], path).toContain(status)
    }
    expect(await snapshot()).toEqual(before)
  })

  it('neither spends a sign-in link nor signs anybody out or in', async () => {
    const { url } = await createSignInLink(as(house.mara, 'Mara Olsen', 'admin'), { userId: house.leah })
    const token = new URL(url).searchParams.get('token') ?? ''
    const before = await snapshot()
    for (const path of [
      `/welcome?token=${token}`,
      `/api/auth/callback/link?token=${token}`,
      `/api/auth/signin/link?token=${token}`,
      '/api/auth/signout',
      '/api/auth/signout?callbackUrl=/',
    ]) {
      const answer = await ask(path, { headers: { cookie } })
      expect(
        answer.headers.getSetCookie().filter((line) => line.startsWith('tocsin.session=')),
        path,
      ).toEqual([])
      await answer.body?.cancel()
    }
    expect(await snapshot()).toEqual(before)
  })

  it('an incident’s links lead nowhere else, whatever host was asked for', async () => {
    const answer = await ask('/incidents', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    })
    expect(`${answer.headers.get('location')} ${await answer.text()}`).not.toContain('evil.example')
  })
})
