import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatch } from '#app/api/_http/handle.ts'
import { routes } from '#app/api/v1/routes.ts'
import { sql } from '#lib/db/sql.ts'
import { authenticateRequest } from '#lib/server/auth/authenticate-request.ts'
import { issueCliPass } from '#lib/server/auth/cli-pass.ts'
import { assertSameOrigin } from '#lib/server/auth/same-origin.ts'
import { sessionCookie } from '#lib/server/auth/session.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

const handle = dispatch(routes, { authenticate: authenticateRequest, assertSameOrigin, checkAnswers: true })

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await sql.query(
    `insert into workspace (id, name, time_zone, work_days, opens_at, closes_at, holidays)
     values (1, 'Tests', 'Europe/Warsaw', '{1,2,3,4,5}', '09:00', '17:00', '{}') on conflict do nothing`,
  )
})
afterAll(() => db.close())

type Answer = { readonly status: number; readonly body: Record<string, unknown> & { error?: Record<string, unknown> } }

async function ask(line: string, bearer: string | null, body?: unknown): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ')
  const response = await handle(
    new Request(`http://tocsin.test${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const pass = () => issueCliPass(Date.now())
let admin = ''

describe('the API on a real database', () => {
  it('lets the command line of this installation invite the first admin and make a token in their name', async () => {
    const invited = await ask('POST /api/v1/users', pass(), { name: 'Mara', email: 'Mara@Example.org', role: 'admin' })
    expect(invited).toMatchObject({ status: 201, body: { user: { email: 'mara@example.org', role: 'admin' } } })
    const made = await ask('POST /api/v1/tokens', pass(), { name: 'ci', scopes: ['read', 'write', 'admin'] })
    expect(made).toMatchObject({ status: 201, body: { view: { userName: 'Mara' } } })
    admin = String(made.body.token)
  })

  it('answers every list by its contract, empty as everything is', async () => {
    const lists = routes.filter(({ endpoint }) => endpoint.method === 'GET' && !endpoint.path.includes('{'))
    const answers = await Promise.all(lists.map(({ endpoint }) => ask(`GET ${endpoint.path}`, admin)))
    const wrong = lists.flatMap(({ endpoint }, place) =>
      answers[place]?.status === 200 ? [] : [`${endpoint.path}: ${JSON.stringify(answers[place])}`],
    )
    expect(wrong).toEqual([])
  })

  it('answers not_found, never a bug, for whatever does not exist', async () => {
    const nowhere = '00000000-0000-4000-8000-00000000dead'
    const shows = routes.filter(({ endpoint }) => /^(GET|DELETE)$/.test(endpoint.method) && endpoint.path.includes('{'))
    const answers = await Promise.all(
      shows.map(async ({ endpoint: { method, path } }) => {
        const filled = path
          .replace('{number}', '999999')
          .replace('{panelId}', 'signal')
          .replace(/\{\w+\}/g, nowhere)
        const query = path.endsWith('/shifts')
          ? '?from=0&to=1000'
          : path.endsWith('/evidence')
            ? '?runbookId=a&procedureId=b&stepId=c'
            : ''
        const { status } = await ask(`${method} ${filled}${query}`, admin)
        return `${method} ${path}: ${status}`
      }),
    )
    expect(answers.filter((line) => !line.endsWith(': 404'))).toEqual([])
  })

  it('knows nobody without a token, with a wrong one, or with one that was revoked', async () => {
    const made = await ask('POST /api/v1/tokens', admin, { name: 'short', scopes: ['read'], expiresInDays: 1 })
    const token = String(made.body.token)
    const { id } = made.body.view as { id: string }
    expect((await ask('GET /api/v1/me', token)).status).toBe(200)
    expect((await ask('GET /api/v1/audit', token)).body.error).toMatchObject({ code: 'forbidden' })
    expect((await ask(`DELETE /api/v1/tokens/${id}`, admin)).status).toBe(200)
    for (const bearer of [token, 'toc_wrong', 'tocpass_1.x'])
      expect((await ask('GET /api/v1/me', bearer)).status, bearer).toBe(401)
    expect((await ask('GET /api/v1/me', null)).status).toBe(401)
  })

  it('refuses a change that a page of another site sends, before it looks who asks', async () => {
    const response = await handle(
      new Request('http://tocsin.test/api/v1/teams', {
        method: 'POST',
        headers: {
          'sec-fetch-site': 'cross-site',
          origin: 'https://evil.example',
          'content-type': 'application/json',
          cookie: `${sessionCookie().name}=whatever`,
        },
        body: '{"name":"x","memberIds":[]}',
      }),
    )
    expect(response.status).toBe(403)
  })

  it('takes text no database can hold as a mistake of the sender', async () => {
    const answer = await ask('POST /api/v1/teams', admin, { name: 'a\u0000b', memberIds: [] })
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid' } } })
    expect((await ask('POST /api/v1/incidents/99999999999/acknowledge', admin, {})).status).toBe(422)
  })

  it('writes down who changed what', async () => {
    const { body } = await ask('GET /api/v1/audit', admin)
    expect(body.rows).toContainEqual(expect.objectContaining({ action: 'token.created', channel: 'cli' }))
    expect(JSON.stringify(body)).not.toContain(admin)
  })
})
