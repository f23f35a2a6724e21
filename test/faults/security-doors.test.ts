import { globSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '#lib/contracts/api.ts'
import { sql } from '#lib/db/sql.ts'
import { hasPowerOf, type Role } from '#lib/domain/access/role.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { createToken } from '#lib/server/tokens/create-token.ts'
import { revokeToken } from '#lib/server/tokens/revoke-token.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addPerson, as, buildHouse, type House, receive, webhookBody, worker } from '#test/db/house.ts'
import { addressOfDoor, DOORS, type Door } from './support/doors.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, type WebProcess } from './support/web-process.ts'

type Headers = Readonly<Record<string, string>>
/** Who knocks: what they send, and the role they count as; null for nobody we know. */
type Visitor = { readonly role: Role | null; readonly headers: Headers }

const TITLE = 'The title only members may read'
let db: FreshDatabase
let house: House
let web: WebProcess
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  db = await freshDatabase()
  house = await buildHouse()
  await receive(house.source, webhookBody([{ annotations: { summary: TITLE } }]))
  await ingestAlerts(worker())
  web = await startWeb()
  const session = async (userId: string): Promise<Headers> => ({
    cookie: await cookieFor(userId),
    'sec-fetch-site': 'same-origin',
  })
  const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })
  const mara = as(house.mara, 'Mara Olsen', 'admin')
  const tokenOf = (owner: typeof mara, scopes: ('read' | 'write' | 'admin')[]) =>
    createToken(owner, { name: `token ${visitors.size}`, scopes, expiresInDays: 1 })

  visitors.set('anonymous', { role: null, headers: {} })
  visitors.set('a viewer', { role: 'viewer', headers: await session(await addPerson('Vera', 'viewer')) })
  visitors.set('a responder', { role: 'responder', headers: await session(house.ivo) })
  visitors.set('an admin', { role: 'admin', headers: await session(house.mara) })
  const gone = await addPerson('Gus', 'admin')
  visitors.set('somebody disabled', { role: null, headers: await session(gone) })
  const signedOut = await addPerson('Sid', 'admin')
  visitors.set('a session that was ended', { role: null, headers: await session(signedOut) })
  await sql.query('update app_user set disabled_at = now() where id = $1', [gone])
  await sql.query('update app_user set session_version = session_version + 1 where id = $1', [signedOut])
  visitors.set('a made-up session', {
    role: null,
    headers: { cookie: 'tocsin.session=eyJhbGciOiJkaXIifQ..a.b.c', 'sec-fetch-site': 'same-origin' },
  })
  visitors.set('a read token', { role: 'viewer', headers: bearer((await tokenOf(mara, ['read'])).token) })
  visitors.set('a write token', { role: 'responder', headers: bearer((await tokenOf(mara, ['write'])).token) })
  const expired = await tokenOf(mara, ['admin'])
  await sql.query(`update api_token set expires_at = now() - interval '1 second' where id = $1`, [expired.view.id])
  visitors.set('an expired token', { role: null, headers: bearer(expired.token) })
  const revoked = await tokenOf(mara, ['admin'])
  await revokeToken(mara, { tokenId: revoked.view.id })
  visitors.set('a revoked token', { role: null, headers: bearer(revoked.token) })
  const fallen = await addPerson('Fay', 'admin')
  const kept = await tokenOf(as(fallen, 'Fay', 'admin'), ['admin'])
  await sql.query(`update app_user set role = 'viewer' where id = $1`, [fallen])
  visitors.set('a token whose owner was admin once', { role: 'viewer', headers: bearer(kept.token) })
  visitors.set('a webhook key', { role: null, headers: bearer(house.key) })
}, START_TIMEOUT_MS)
afterAll(async () => {
  await web.stop()
  await db.close()
})

const WHO = [
  'anonymous',
  'a viewer',
  'a responder',
  'somebody disabled',
  'a session that was ended',
  'a made-up session',
  'a read token',
  'a write token',
  'an expired token',
  'a revoked token',
  'a token whose owner was admin once',
  'a webhook key',
  // Last: an admin may change what the others are judged by.
  'an admin',
]

async function knock(line: string, door: Door, headers: Headers): Promise<Response> {
  const hasBody = door.body !== undefined
  return fetch(web.url + addressOfDoor(line, door), {
    method: line.split(' ')[0] ?? 'GET',
    headers: { ...headers, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(door.body) } : {}),
  })
}

function verdictOf({ role, headers }: Visitor, { least, isPersonal }: Door): 401 | 403 | 'in' {
  if (role === null) return 401
  return hasPowerOf(role, least) && !(isPersonal && 'authorization' in headers) ? 'in' : 403
}

describe('the doors of the API', () => {
  it('are all written down, and none that is not there', () => {
    expect(Object.keys(DOORS).sort()).toEqual(allEndpoints.map(({ method, path }) => `${method} ${path}`).sort())
  })

  it.each(WHO)('open to those they are meant for and to nobody else, never with a crash: %s', async (who) => {
    const visitor = visitors.get(who)
    if (!visitor) throw new Error(`Nobody is called ${who}.`)
    const found: Record<string, unknown> = {}
    for (const [line, door] of Object.entries(DOORS)) {
      const { status } = await knock(line, door, visitor.headers)
      found[line] = status === 401 || status === 403 || status >= 500 ? status : 'in'
    }
    const expected = Object.entries(DOORS).map(([line, door]) => [line, verdictOf(visitor, door)])
    expect(found).toEqual(Object.fromEntries(expected))
  })
})

const PAGES = globSync('**/page.tsx', { cwd: new URL('../../app/(console)', import.meta.url).pathname }).map(
  (file) =>
    `/${file
      .replace(/\/page\.tsx$/, '')
      .replace('[number]', '1')
      .replace(/\[\w+\]/g, '00000000-0000-4000-8000-00000000dead')}`,
)

describe('the pages', () => {
  it.each(PAGES)('%s shows a stranger nothing but the way to sign in', async (page) => {
    for (const who of ['anonymous', 'somebody disabled', 'a session that was ended']) {
      const answer = await fetch(web.url + page, { redirect: 'manual', headers: visitors.get(who)?.headers ?? {} })
      const said = `${answer.headers.get('location')} ${await answer.text()}`
      expect(said, who).toMatch(/\/sign-in\?next=/)
      for (const secret of [TITLE, 'Mara Olsen', 'mara@example.com', 'Platform escalation'])
        expect(said, who).not.toContain(secret)
    }
  })

  it.each(PAGES)('%s does not crash for a viewer, and keeps from them what is for admins', async (page) => {
    const answer = await fetch(web.url + page, { headers: visitors.get('a viewer')?.headers ?? {} })
    expect(answer.status).toBeLessThan(500)
    const said = await answer.text()
    for (const mark of ['token.created', 'key_prefix', house.key]) expect(said).not.toContain(mark)
  })

  it('a member sees the title and an admin the audit log, so the looks for them can fail', async () => {
    const asked = async (path: string, who: string) =>
      (await fetch(web.url + path, { headers: visitors.get(who)?.headers ?? {} })).text()
    expect(await asked('/incidents/1', 'a viewer')).toContain(TITLE)
    expect(await asked('/admin/audit', 'an admin')).toContain('token.created')
  })
})

describe('the other doors', () => {
  it('live events and metrics from elsewhere are for members; probes and the description for anybody', async () => {
    const asOther = { host: 'tocsin.example' }
    const statusOf = async (path: string, headers: Headers) => (await fetch(web.url + path, { headers })).status
    expect(await statusOf('/api/live', {})).toBe(401)
    expect(await statusOf('/metrics', { ...asOther, via: '1.1 proxy' })).toBe(401)
    for (const path of ['/api/health/live', '/api/v1/openapi.json']) expect(await statusOf(path, {})).toBe(200)
  })

  it('nobody gets at another’s token, nor raises their own power', async () => {
    const { view } = await createToken(as(house.mara, 'Mara Olsen', 'admin'), {
      name: 'of Mara',
      scopes: ['read'],
      expiresInDays: 1,
    })
    const headers = visitors.get('a responder')?.headers ?? {}
    const json = { ...headers, 'content-type': 'application/json' }
    const list = await (await fetch(`${web.url}/api/v1/tokens`, { headers })).text()
    expect(list).not.toContain('of Mara')
    const revoke = await fetch(`${web.url}/api/v1/tokens/${view.id}`, { method: 'DELETE', headers })
    expect([403, 404]).toContain(revoke.status)
    const patch = { role: 'admin', id: house.mara, disabled: false, passwordHash: 'x' }
    await fetch(`${web.url}/api/v1/me`, { method: 'PATCH', headers: json, body: JSON.stringify(patch) })
    const strong = { name: 'strong', scopes: ['admin'], expiresInDays: 1, userId: house.mara }
    const made = await fetch(`${web.url}/api/v1/tokens`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(strong),
    })
    expect(made.status).toBe(403)
    expect(await sql.query('select role, password_hash as hash from app_user where id = $1', [house.ivo])).toEqual([
      { role: 'responder', hash: null },
    ])
  })
})
