import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeHttpServer, startFakeHttpServer } from '#test/fakes/fake-http-server.ts'
import { selfSignedCertificate } from '#test/fakes/self-signed-certificate.ts'
import { createHttpDoor, type HttpDoor, type HttpRequest } from './http.ts'
import { IntegrationError } from './integration-error.ts'

let server: FakeHttpServer
let door: HttpDoor

beforeEach(async () => {
  server = await startFakeHttpServer(() => ({ json: { fine: true } }))
  door = createHttpDoor({ random: () => 0 })
})
afterEach(async () => {
  await door.close()
  await server.close()
})

const ask = (more: Partial<HttpRequest> = {}) =>
  door.request({ vendor: 'Prometheus', baseUrl: server.url, path: '/api', timeoutMs: 150, retries: 0, ...more })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('an ordinary answer comes back whole, with its status, headers and latency', async () => {
  const answer = await ask()
  expect(answer).toMatchObject({ status: 200, text: '{"fine":true}', headers: { 'content-type': 'application/json' } })
  expect(answer.latencyMs).toBeGreaterThanOrEqual(0)
})

test('a prefix, a query, a form and credentials arrive as given', async () => {
  await ask({
    baseUrl: `${server.url}/prom/`,
    query: { 'match[]': ['a', 'b'], none: undefined },
    auth: { kind: 'bearer', token: 'tok-123' },
  })
  await ask({ form: { query: 'up{job="ä"}' } })
  await ask({ baseUrl: server.url.replace('//', '//ann:p%40ss@') })
  const [first, second, third] = server.requests
  expect(first).toMatchObject({ method: 'GET', path: '/prom/api', headers: { authorization: 'Bearer tok-123' } })
  expect(first?.query.getAll('match[]')).toEqual(['a', 'b'])
  expect(second).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  expect(new URLSearchParams(second?.rawBody).get('query')).toBe('up{job="ä"}')
  expect(third?.headers.authorization).toBe(`Basic ${btoa('ann:p@ss')}`)
})

test('a compressed answer is unpacked, and counted unpacked against the cap', async () => {
  const packed = await startFakeHttpServer(() => ({
    body: gzipSync('x'.repeat(5_000)),
    headers: { 'content-encoding': 'gzip' },
  }))
  const baseUrl = packed.url
  expect((await ask({ baseUrl })).text).toHaveLength(5_000)
  expect(await failureOf(ask({ baseUrl, bodyBytesMax: 1_000 }))).toMatchObject({ reason: 'too_large' })
  await packed.close()
})

test.each([
  ['no answer at all', { kind: 'hang' }],
  ['a slow answer', { kind: 'slow', delayMs: 5_000 }],
  ['a body that drips', { kind: 'drip' }],
] as const)('%s ends at our own deadline', async (_name, fault) => {
  server.setFault(fault)
  const failure = await failureOf(ask())
  expect(failure).toMatchObject({ kind: 'transient', reason: 'timeout' })
  expect(failure.message).toBe(`Prometheus at 127.0.0.1:${server.port} did not answer in 150 ms.`)
})

test.each([{ kind: 'reset' }, { kind: 'reset-after-headers' }, { kind: 'half-body' }] as const)(
  'a connection cut short is a passing fault: $kind',
  async (fault) => {
    server.setFault(fault)
    const failure = await failureOf(ask())
    expect(failure).toMatchObject({ kind: 'transient', reason: 'unreachable' })
    expect(failure.message).toMatch(/closed the connection before its answer was complete/)
  },
)

test('a body of ten gigabytes is cut off at the cap', async () => {
  server.setFault({ kind: 'huge' })
  const failure = await failureOf(ask({ bodyBytesMax: 1024 * 1024, timeoutMs: 5_000 }))
  expect(failure).toMatchObject({ kind: 'permanent', reason: 'too_large' })
  expect(failure.message).toMatch(/more than 1 MiB/)
})

test('a caller that only wants the beginning of a body gets just that', async () => {
  server.setFault({ kind: 'huge' })
  expect((await ask({ bodyBytesMax: 2_000, overflow: 'cut', timeoutMs: 5_000 })).text).toBe('a'.repeat(2_000))
})

test('a redirect is refused and not followed', async () => {
  const elsewhere = await startFakeHttpServer(() => ({ body: 'secret' }))
  server.setFault({ kind: 'redirect', to: `${elsewhere.url}/?token=abc` })
  const failure = await failureOf(ask({ accepts: () => true }))
  expect(failure).toMatchObject({ kind: 'permanent', reason: 'redirect', status: 301 })
  expect(failure.message).not.toContain('abc')
  expect(elsewhere.requests).toHaveLength(0)
  await elsewhere.close()
})

test('a certificate nobody knows is refused, unless its authority is given', async () => {
  const certificate = selfSignedCertificate()
  const secure = await startFakeHttpServer(() => ({ body: 'ok' }), certificate)
  const baseUrl = secure.url
  const failure = await failureOf(ask({ baseUrl, timeoutMs: 2_000 }))
  expect(failure).toMatchObject({ kind: 'permanent', reason: 'tls' })
  expect(failure.message).toMatch(/not signed by an authority/)
  expect((await ask({ baseUrl, timeoutMs: 2_000, tls: { ca: certificate.cert } })).text).toBe('ok')
  await secure.close()
})

test('TLS spoken to a plain port is a TLS failure', async () => {
  expect(await failureOf(ask({ baseUrl: server.url.replace('http:', 'https:'), timeoutMs: 2_000 }))).toMatchObject({
    reason: 'tls',
  })
})

test('a closed port says that the connection was refused', async () => {
  const gone = await startFakeHttpServer(() => ({}))
  await gone.close()
  const failure = await failureOf(ask({ baseUrl: gone.url }))
  expect(failure).toMatchObject({ kind: 'transient', reason: 'unreachable' })
  expect(failure.message).toMatch(/refused the connection/)
})

test.each([
  [429, 'transient'],
  [500, 'transient'],
  [503, 'transient'],
  [400, 'permanent'],
  [401, 'permanent'],
  [404, 'permanent'],
  [422, 'permanent'],
] as const)('status %i is %s', async (status, kind) => {
  server.setFault({ kind: 'status', status })
  expect(await failureOf(ask())).toMatchObject({ kind, reason: 'status', status })
})

test('the wait another side asks for is passed on', async () => {
  server.setFault({ kind: 'status', status: 429, retryAfter: '30', body: 'slow down' })
  const failure = await failureOf(ask({ retries: 2 }))
  expect(failure).toMatchObject({ retryAfterMs: 30_000, status: 429 })
  expect(failure.message).toMatch(/asks to slow down \(429\): slow down$/)
  expect(server.requests).toHaveLength(1)
})

test.each([
  ['a gateway error', { kind: 'status', status: 502 }],
  ['a lost connection', { kind: 'reset' }],
] as const)('%s is retried when asking twice does no harm', async (_name, fault) => {
  server.setFault(fault, { times: 2 })
  expect((await ask({ retries: 2, timeoutMs: 2_000 })).status).toBe(200)
  expect(server.requests).toHaveLength(3)
})

test.each([
  ['a page being sent', { method: 'POST', json: {} }, 502],
  ['a query that is wrong', {}, 400],
] as const)('%s is not retried', async (_name, more, status) => {
  server.setFault({ kind: 'status', status })
  await failureOf(ask({ ...more, retries: 2, timeoutMs: 2_000 }))
  expect(server.requests).toHaveLength(1)
})

test('a caller that gives up gets its own reason back', async () => {
  server.setFault({ kind: 'hang' })
  const controller = new AbortController()
  const answer = ask({ signal: controller.signal, timeoutMs: 5_000 })
  await server.waitForRequests(1)
  controller.abort(new Error('tab closed'))
  await expect(answer).rejects.toThrow('tab closed')
})

test('secrets never reach a message, even when the other side repeats them', async () => {
  const password = 'correct-horse-battery'
  const echo = `Authorization: Bearer tok-987654 and https://u:${password}@h/x?sig=abcdefgh at /services/T0000000001/B00000001`
  server.setFault({ kind: 'status', status: 400, body: echo })
  const baseUrl = `${server.url.replace('//', `//ann:${password}@`)}/services/T0000000001/B00000001?sig=abcdefgh`
  const failure = await failureOf(
    door.request({ vendor: 'Slack', baseUrl, auth: { kind: 'bearer', token: 'tok-987654' }, json: {} }),
  )
  for (const secret of [password, 'tok-987654', 'abcdefgh', 'T0000000001', 'B00000001'])
    expect(failure.message).not.toContain(secret)
})

test('a web page is never quoted', async () => {
  server.setFault({ kind: 'status', status: 502, body: '<html>bad gateway</html>', contentType: 'text/html' })
  expect((await failureOf(ask())).message).toBe(`Prometheus at 127.0.0.1:${server.port} failed (502).`)
})

test.each([
  '169.254.169.254',
  '[fe80::1]',
  '[::ffff:169.254.169.254]',
  '2852039166',
  '100.100.100.200',
  '[fd00:ec2::254]',
])('the metadata address %s is never connected to, even when private addresses are allowed', async (host) => {
  const failure = await failureOf(ask({ baseUrl: `http://${host}/`, allowPrivate: true }))
  expect(failure).toMatchObject({ kind: 'permanent', reason: 'refused' })
})

test('a private address is refused where the operator has not allowed it', async () => {
  expect(await failureOf(ask({ allowPrivate: false }))).toMatchObject({ reason: 'refused' })
  expect(await failureOf(ask({ allowPrivate: false, baseUrl: `http://localhost:${server.port}` }))).toMatchObject({
    reason: 'refused',
  })
  expect(server.requests).toHaveLength(0)
})

test('a name that resolves to a metadata address is refused at the moment of connecting', async () => {
  const rebinding = createHttpDoor({
    lookup: (_host, _options, done) => done(null, [{ address: '169.254.169.254', family: 4 }]),
  })
  const failure = await failureOf(
    rebinding.request({ vendor: 'Webhook', baseUrl: 'http://innocent.example/', timeoutMs: 2_000 }),
  )
  expect(failure).toMatchObject({ reason: 'refused' })
  await rebinding.close()
})

test.each(['ENOTFOUND', 'EAI_AGAIN'])(
  'a name nobody knows is said to be that, and may be known later: %s',
  async (code) => {
    const lost = createHttpDoor({
      lookup: (_host, _options, done) => done(Object.assign(new Error(code), { code }), []),
      random: () => 0,
    })
    const failure = await failureOf(
      lost.request({ vendor: 'Prometheus', baseUrl: 'http://prom.example:9090', timeoutMs: 2_000 }),
    )
    expect(failure).toMatchObject({ kind: 'transient', reason: 'unreachable' })
    expect(failure.message).toBe('Prometheus at prom.example:9090 could not be found: its name does not resolve.')
    await lost.close()
  },
)

test('a wait longer than the deadline is not waited for', async () => {
  server.setFault({ kind: 'status', status: 503, retryAfter: '60' })
  expect(await failureOf(ask({ retries: 2 }))).toMatchObject({ status: 503, retryAfterMs: 60_000 })
  expect(server.requests).toHaveLength(1)
})

test.each(['ftp://example.org', 'file:///etc/passwd', 'not an address'])(
  '%s is no address to call',
  async (baseUrl) => {
    expect(await failureOf(ask({ baseUrl }))).toMatchObject({ reason: 'refused' })
  },
)

test('a path cannot leave the configured origin', async () => {
  expect((await ask({ path: '//evil.example/x' })).status).toBe(200)
  expect(await failureOf(ask({ path: 'evil' }))).toMatchObject({ reason: 'refused' })
  expect(server.requests).toHaveLength(1)
})

test('after five failures in a row the origin is left alone for ten seconds, then tried once', async () => {
  let nowMs = 0
  const careful = createHttpDoor({ monotonicMs: () => nowMs })
  const call = () => careful.request({ vendor: 'Prometheus', baseUrl: server.url, retries: 0, timeoutMs: 2_000 })
  server.setFault({ kind: 'reset' })
  for (let count = 0; count < 5; count += 1) await failureOf(call())
  server.setFault({ kind: 'ok' })
  const failure = await failureOf(call())
  expect(failure).toMatchObject({ kind: 'transient', retryAfterMs: 10_000 })
  expect(failure.message).toMatch(/failed several times in a row; the next try is in 10 s/)
  expect(server.requests).toHaveLength(5)
  nowMs = 10_001
  expect((await call()).status).toBe(200)
  await careful.close()
})
