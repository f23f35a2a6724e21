import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { route } from '#app/api/_http/bind-verb.ts'
import { dispatch } from '#app/api/_http/handle.ts'
import { endpoint } from '#lib/contracts/endpoint.ts'
import { contextOf } from '#lib/server/context.ts'
import { AppError } from '#lib/server/errors.ts'

const base = 'http://tocsin.test'
const ctx = contextOf({ kind: 'system', name: 'test' }, 'api')
const said: { input: unknown }[] = []

const show = endpoint({
  method: 'GET',
  path: '/api/v1/things/{thingId}',
  summary: 'One',
  permission: 'incident.read',
  params: z.object({ thingId: z.string().max(20) }),
  query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
  response: z.object({ ok: z.boolean() }),
})
const create = endpoint({
  method: 'POST',
  path: '/api/v1/things/{thingId}',
  summary: 'Make',
  permission: 'incident.act',
  params: z.object({ thingId: z.string() }),
  body: z.object({ name: z.string().min(1, 'Give it a name.'), size: z.number().optional() }),
  response: z.object({ ok: z.boolean() }),
  status: 201,
})
const test = endpoint({
  method: 'POST',
  path: '/api/v1/things/test',
  summary: 'Try',
  permission: 'incident.act',
  response: z.object({ tried: z.boolean() }),
})
const fail = endpoint({
  method: 'GET',
  path: '/api/v1/fail/{how}',
  summary: 'Fail',
  permission: 'incident.read',
  params: z.object({ how: z.string() }),
  response: z.object({}),
})

const FAILURES: Readonly<Record<string, () => unknown>> = {
  conflict: () => new AppError('conflict', 'Mara has it.', { details: { by: 'Mara' } }),
  limited: () => new AppError('limited', 'Too fast.', { retryAfterSeconds: 2.2 }),
  unauthenticated: () => new AppError('unauthenticated', 'Who is this?'),
  forbidden: () => new AppError('forbidden', 'No.'),
  not_found: () => new AppError('not_found', 'Gone.'),
  refused: () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  pool: () => new Error('timeout exceeded when trying to connect'),
  shutdown: () => new Error('prisma', { cause: { originalCode: '57P01', message: 'going down' } }),
  huge: () => Object.assign(new Error('out of range'), { code: '22003' }),
  secret: () => new Error('password=hunter2 at db.ts:3'),
}

const routes = [
  route(show, async (_, input) => {
    said.push({ input })
    return { ok: true }
  }),
  route(create, async (_, input) => {
    said.push({ input })
    return { ok: true }
  }),
  route(test, async () => ({ tried: true })),
  route(fail, async (_, { how }) => {
    throw FAILURES[how]?.() ?? new Error(how)
  }),
]
const doors = { authenticate: async () => ctx, assertSameOrigin: () => {}, checkAnswers: true }
const handle = dispatch(routes, doors)

function send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
  const typed: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  return handle(
    new Request(`${base}${path}`, {
      method,
      headers: { ...typed, ...headers },
      ...(body === undefined ? {} : { body }),
    }),
  )
}

describe('a call', () => {
  it('reaches its verb with parameters, query and body in one parsed object, and is never cached', async () => {
    const response = await send('GET', '/api/v1/things/a%2Fb%23c?limit=7')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(said.pop()).toEqual({ input: { thingId: 'a/b#c', limit: 7 } })
    expect((await send('POST', '/api/v1/things/x', '{"name":"n","extra":1}')).status).toBe(201)
    expect(said.pop()).toEqual({ input: { thingId: 'x', name: 'n' } })
  })

  it('to a written segment is not taken for a parameter', async () => {
    expect(await (await send('POST', '/api/v1/things/test')).json()).toEqual({ tried: true })
  })

  it('for the head of an answer alone is a GET', async () => {
    expect((await send('HEAD', '/api/v1/things/x')).status).toBe(200)
    said.pop()
  })

  it('that is incomplete names every wrong field in a sentence', async () => {
    const response = await send('POST', '/api/v1/things/x', '{"name":"","size":"big"}')
    expect(response.status).toBe(422)
    const { error } = (await response.json()) as {
      error: { code: string; details: { fields: Record<string, string> } }
    }
    expect(error.code).toBe('invalid')
    expect(error.details.fields).toEqual({
      name: 'Give it a name.',
      size: 'Invalid input: expected number, received string.',
    })
    const empty = (await (await send('POST', '/api/v1/things/x')).json()) as typeof error & { error: typeof error }
    expect(empty.error.details.fields).toEqual({ name: 'This is required.' })
  })

  it('with an answer that breaks its contract is a bug while answers are checked', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const broken = dispatch([route(show, async () => ({ ok: 'yes' }) as never)], doors)
    expect((await broken(new Request(`${base}/api/v1/things/x`))).status).toBe(500)
    expect(log).toHaveBeenCalledOnce()
  })
})

describe('a refusal', () => {
  it.each([
    ['GET', '/api/v1/nothing', undefined, {}, 404],
    ['GET', '/api/v1/things/', undefined, {}, 404],
    ['GET', '/api/v1/things/%E0%A4%A', undefined, {}, 404],
    ['POST', '/api/v1/things/x', 'name=n', { 'content-type': 'text/plain' }, 415],
    ['POST', '/api/v1/things/x', '{"name":', {}, 422],
    ['POST', '/api/v1/things/x', `{"name":"${'x'.repeat(1_048_577)}"}`, {}, 413],
  ])('%s %s is JSON with a sentence', async (method, path, body, headers, status) => {
    const response = await send(method, path, body, headers)
    expect(response.status).toBe(status)
    const { error } = (await response.json()) as { error: { message: string } }
    expect(error.message).toMatch(/^[A-Z].*\.$/)
  })

  it('of a method says which the path takes', async () => {
    const response = await send('DELETE', '/api/v1/things/x')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })

  it('comes before the body is read when nobody known asks', async () => {
    const closed = dispatch(routes, { ...doors, authenticate: async () => null })
    const response = await closed(new Request(`${base}/api/v1/things/x`, { method: 'POST', body: 'not json' }))
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  it.each([
    ['conflict', 409, null],
    ['limited', 429, '3'],
    ['unauthenticated', 401, null],
    ['forbidden', 403, null],
    ['not_found', 404, null],
    ['refused', 503, '5'],
    ['pool', 503, '5'],
    ['shutdown', 503, '5'],
    ['huge', 422, null],
  ])('for %s is %i', async (how, status, retryAfter) => {
    const response = await send('GET', `/api/v1/fail/${how}`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter])
  })

  it('for what nobody expected names an id and nothing of the failure, which the log has under that id', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const response = await send('GET', '/api/v1/fail/secret')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toMatch(/hunter2|db\.ts/)
    const { id } = (JSON.parse(text) as { error: { details: { id: string } } }).error.details
    expect(String(log.mock.calls[0]?.[0])).toContain(id)
  })
})
