import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakePrometheus, fakePrometheus, recorded } from '#test/fakes/fake-prometheus.ts'
import { createHttpDoor, type HttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { createPrometheus, type PrometheusSource } from './client.ts'

let server: FakePrometheus
let door: HttpDoor
const AT = Date.UTC(2026, 10, 22, 4, 30)
const WINDOW = { startMs: AT - 60_000, endMs: AT, stepMs: 15_000 }

beforeEach(async () => {
  server = await fakePrometheus()
  door = createHttpDoor({ random: () => 0 })
})
afterEach(async () => {
  await door.close()
  await server.close()
})
const prometheus = (more: Partial<PrometheusSource> = {}) =>
  createPrometheus({ baseUrl: server.url, auth: { kind: 'none' }, timeoutMs: 150, ...more }, { door })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('a vector comes back as labelled samples in milliseconds', async () => {
  server.answer('up', recorded('vector'))
  const { samples, warnings } = await prometheus().instant('up', AT)
  expect(samples).toHaveLength(3)
  expect(samples[0]).toEqual({
    labels: { __name__: 'up', env: 'lab', instance: '127.0.0.1:18080', job: 'app' },
    atMs: 1_795_322_024_544,
    value: 1,
  })
  expect(warnings).toEqual([])
})

test('infinities, NaN and the largest numbers survive', async () => {
  server.answer('demo_special', recorded('special-floats'))
  const { samples } = await prometheus().instant('demo_special', AT)
  const byKind = Object.fromEntries(samples.map(({ labels, value }) => [labels.kind, value]))
  expect(byKind).toMatchObject({
    nan: Number.NaN,
    posinf: Number.POSITIVE_INFINITY,
    neginf: Number.NEGATIVE_INFINITY,
    big: Number.MAX_VALUE,
  })
})

test('a scalar is one sample without labels, a text none and a warning', async () => {
  server.answer('scalar(vector(1.5))', recorded('scalar'))
  server.answer('"hello"', recorded('string'))
  expect((await prometheus().instant('scalar(vector(1.5))', AT)).samples).toEqual([
    { labels: {}, atMs: 1_795_322_024_625, value: 1.5 },
  ])
  expect(await prometheus().instant('"hello"', AT)).toEqual({
    samples: [],
    warnings: ['The expression is a text: "hello".'],
  })
})

test('a range comes back on its step and its gaps stay gaps', async () => {
  server.answer('demo_broken', recorded('range-gap'))
  const { series, stepMs } = await prometheus().range('demo_broken', { ...WINDOW, stepMs: 2_000 })
  expect(stepMs).toBe(2_000)
  expect(series[0]?.points.map(([atMs]) => atMs - 1_795_322_910_000)).toEqual([
    0, 2_000, 4_000, 6_000, 14_000, 16_000, 18_000,
  ])
})

test.each(['native-histogram-instant', 'native-histogram-range'])(
  'a native histogram is left out and said to be: %s',
  async (name) => {
    server.answer('demo_native_seconds', recorded(name))
    const ask = prometheus()
    const answer = name.endsWith('instant')
      ? await ask.instant('demo_native_seconds', AT)
      : await ask.range('demo_native_seconds', WINDOW)
    expect(answer.warnings).toEqual([
      '1 native histogram series left out: use histogram_quantile or histogram_count to draw them.',
    ])
  },
)

test('warnings and infos of a partial answer are both passed on', async () => {
  const json = {
    status: 'success',
    data: { resultType: 'vector', result: [] },
    warnings: ['a store is down'],
    infos: ['PromQL info: not a counter'],
  }
  server.answer('up', { json })
  expect((await prometheus().instant('up', AT)).warnings).toEqual(['a store is down', 'PromQL info: not a counter'])
})

test('an expression goes out as a form, with times in seconds and a deadline of its own', async () => {
  await prometheus({ tenant: 'team-a', auth: { kind: 'basic', username: 'u', password: 'p' } }).range(
    'up{job="ä"}',
    WINDOW,
  )
  expect(server.queries).toEqual([{ kind: 'range', expr: 'up{job="ä"}', ...WINDOW }])
  const [request] = server.requests
  expect(request).toMatchObject({
    method: 'POST',
    headers: { 'x-scope-orgid': 'team-a', authorization: `Basic ${btoa('u:p')}` },
  })
  expect(new URLSearchParams(request?.rawBody).get('timeout')).toBe('150ms')
})

test('a proxy that allows no POST is asked by GET, and from then on only so', async () => {
  server.setFault({ kind: 'status', status: 405, body: 'method not allowed' }, { times: 1 })
  const ask = prometheus()
  await ask.instant('up', AT)
  await ask.instant('up', AT)
  expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
})

test('an expression that cannot be read says where', async () => {
  server.answer('up{', recorded('error-parse', 400))
  const failure = await failureOf(prometheus().instant('up{', AT))
  expect(failure).toMatchObject({ kind: 'permanent', status: 400, position: { line: 1, column: 4 } })
  expect(failure.message).toBe(
    `Prometheus at 127.0.0.1:${server.port} cannot read the query at line 1, column 4: unexpected end of input inside braces.`,
  )
})

test('an expression that cannot be executed says why and is not tried again', async () => {
  server.answer('a / b', recorded('error-many-to-many', 422))
  const failure = await failureOf(prometheus().instant('a / b', AT))
  expect(failure).toMatchObject({ kind: 'permanent', status: 422 })
  expect(failure.message).toMatch(/did not accept the query \(422\): found duplicate series/)
  expect(server.requests).toHaveLength(1)
})

test('a query that takes the server too long is a timeout, not a breakdown', async () => {
  server.answer('heavy', recorded('error-timeout', 503))
  expect(await failureOf(prometheus().instant('heavy', AT))).toMatchObject({ kind: 'transient', reason: 'timeout' })
})

test('the error of a VictoriaMetrics is read as well', async () => {
  server.answer('up{', recorded('victoriametrics-error-parse', 422))
  expect((await failureOf(prometheus().instant('up{', AT))).message).toMatch(
    /did not accept the query \(422\): error when executing query/,
  )
})

test.each([
  ['a sign-in page', { kind: 'html' }, { reason: 'not_json', kind: 'permanent' }, /answered with a web page/],
  ['half an answer', { kind: 'truncated-json' }, { reason: 'not_json', kind: 'transient' }, /breaks off/],
  [
    'a wrong password',
    { kind: 'status', status: 401, body: 'Unauthorized' },
    { reason: 'status', status: 401 },
    /credentials/,
  ],
  [
    'a wrong prefix',
    { kind: 'status', status: 404, body: '404 page not found' },
    { reason: 'status', status: 404 },
    /nothing at this address/,
  ],
  ['silence', { kind: 'hang' }, { reason: 'timeout', kind: 'transient' }, /did not answer in 150 ms/],
  ['a moved server', { kind: 'redirect', to: '/prom/graph' }, { reason: 'redirect' }, /redirect \(301\)/],
] as const)('%s is told in a sentence', async (_name, fault, details, sentence) => {
  server.setFault(fault)
  const failure = await failureOf(prometheus().instant('up', AT))
  expect(failure).toMatchObject(details)
  expect(failure.message).toMatch(sentence)
})

test.each([
  [
    { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, 'x'] }] } },
    /sample value "x" is not a number/,
  ],
  [{ status: 'success', data: { resultType: 'vector', result: [{ metric: { a: 1 } }] } }, /result\.0\.metric\.a/],
  [{ hello: 'world' }, /status/],
])('an answer in another shape names the field that failed', async (json, sentence) => {
  server.answer('up', { json })
  const failure = await failureOf(prometheus().instant('up', AT))
  expect(failure).toMatchObject({ reason: 'bad_shape', kind: 'permanent' })
  expect(failure.message).toMatch(sentence)
})

test('nanoseconds or garbage given as an instant never leave the house', async () => {
  await expect(prometheus().instant('up', AT * 1_000)).rejects.toThrow(RangeError)
  await expect(prometheus().range('up', { ...WINDOW, startMs: Number.NaN })).rejects.toThrow(RangeError)
  expect(server.requests).toHaveLength(0)
})

test('rules say which are firing and which are blind', async () => {
  const rules = await prometheus().rules()
  expect(rules.map(({ name, state, health }) => [name, state, health])).toEqual([
    ['job:http_requests:rate1m', 'unknown', 'ok'],
    ['ServiceBroken', 'firing', 'ok'],
    ['NaiveErrorRatio', 'firing', 'ok'],
    ['CorrectErrorRatio', 'firing', 'ok'],
    ['LongPending', 'pending', 'ok'],
    ['BadRule', 'inactive', 'err'],
  ])
  expect(rules[1]).toMatchObject({
    kind: 'alerting',
    forMs: 4_000,
    expr: 'demo_broken > 0',
    labels: { severity: 'critical' },
  })
  expect(rules[1]?.alerts[0]).toMatchObject({
    state: 'firing',
    value: 1,
    activeAtMs: Date.UTC(2026, 10, 22, 4, 33, 1, 823),
  })
  expect(rules[5]?.lastError).toMatch(/duplicate series/)
})

test('targets say which are down and why', async () => {
  const targets = await prometheus().targets()
  expect(targets.map(({ health }) => health)).toEqual(['up', 'down', 'up'])
  expect(targets[1]?.lastError).toMatch(/refused/)
})

test('Test says what it found', async () => {
  expect(await prometheus().test()).toMatchObject({
    reachable: true,
    version: '2.42.0+ds',
    rulesSeen: 6,
    alertmanagers: ['http://alertmanager.example:9093/api/v2/alerts'],
    warnings: [],
  })
  expect((await prometheus().buildInfo()).majorMinor).toEqual([2, 42])
  expect(await prometheus().ready()).toBe(true)
})

test('a compatible server without rules or version passes Test with a warning', async () => {
  server.serve('/api/v1/status/buildinfo', recorded('victoriametrics-buildinfo'))
  server.serve('/api/v1/rules', { status: 400, body: 'unsupported path requested: "/api/v1/rules"' })
  const found = await prometheus().test()
  expect(found).toMatchObject({ version: null, rulesSeen: null })
  expect(found.warnings[0]).toMatch(/unsupported path/)
})

test('Test fails with the sentence when nobody is there', async () => {
  server.setFault({ kind: 'reset' })
  expect((await failureOf(prometheus().test())).message).toMatch(/closed the connection/)
})
