import { type FakeHttpServer, type RecordedRequest, startFakeHttpServer } from './fake-http-server.ts'
import type { FakeReply } from './fault.ts'
import { vendorRecording } from './vendor-recording.ts'

/** One query that reached the fake, its times in milliseconds. An instant query has equal ends and no step. */
export type FakeQuery = {
  readonly kind: 'instant' | 'range'
  readonly expr: string
  readonly startMs: number
  readonly endMs: number
  readonly stepMs: number
}
/** A series by a function of time. Null leaves a gap. */
export type FakeSeries = {
  readonly labels: Readonly<Record<string, string>>
  readonly valueAt: (atMs: number) => number | null
}

export type FakePrometheus = FakeHttpServer & {
  /** Every instant and range query so far, GET or POST, oldest first. */
  readonly queries: FakeQuery[]
  /** Queries that differ in anything but being asked twice. */
  readonly distinctQueries: () => number
  /** What to answer an expression (or any that matches). The newest matching script wins; unscripted expressions answer no series. */
  readonly answer: (
    expr: string | RegExp,
    answer: FakeReply | readonly FakeSeries[] | ((query: FakeQuery) => FakeReply | readonly FakeSeries[]),
  ) => void
  /** What to answer any other path. */
  readonly serve: (path: string, reply: FakeReply) => void
}

type Script = { readonly expr: string | RegExp; readonly answer: Parameters<FakePrometheus['answer']>[1] }

/** A Prometheus 2.42 by its recorded answers, whose query answers a test writes itself. */
export async function fakePrometheus(): Promise<FakePrometheus> {
  const queries: FakeQuery[] = []
  const scripts: Script[] = []
  const pages = new Map<string, FakeReply>([
    ['/-/ready', { body: 'Prometheus Server is Ready.\n' }],
    ['/-/healthy', { body: 'Prometheus Server is Healthy.\n' }],
    ['/api/v1/status/buildinfo', recorded('buildinfo')],
    ['/api/v1/rules', recorded('rules')],
    ['/api/v1/alertmanagers', recorded('alertmanagers')],
    ['/api/v1/targets', recorded('targets')],
  ])
  const server = await startFakeHttpServer((request) => {
    const query = queryOf(request)
    if (!query) return pages.get(request.path) ?? { status: 404, body: '404 page not found\n' }
    queries.push(query)
    const script = scripts.findLast(({ expr }) =>
      typeof expr === 'string' ? expr === query.expr : expr.test(query.expr),
    )
    const answer = typeof script?.answer === 'function' ? script.answer(query) : (script?.answer ?? [])
    return isSeries(answer) ? seriesReply(query, answer) : answer
  })
  return {
    ...server,
    queries,
    distinctQueries: () => new Set(queries.map((query) => JSON.stringify(query))).size,
    answer: (expr, answer) => void scripts.push({ expr, answer }),
    serve: (path, reply) => void pages.set(path, reply),
  }
}

/** A recorded answer of a real Prometheus: `vector`, `range`, `error-parse`, … */
export function recorded(name: string, status = 200): FakeReply {
  return { status, body: vendorRecording(`prometheus/${name}.json`), headers: { 'content-type': 'application/json' } }
}

function queryOf({ path, method, query, rawBody }: RecordedRequest): FakeQuery | null {
  const kind = path.endsWith('/api/v1/query') ? 'instant' : path.endsWith('/api/v1/query_range') ? 'range' : null
  if (!kind) return null
  const params = method === 'POST' ? new URLSearchParams(rawBody) : query
  const expr = params.get('query') ?? ''
  const ms = (name: string) => Math.round(Number(params.get(name)) * 1_000)
  if (kind === 'instant') return { kind, expr, startMs: ms('time'), endMs: ms('time'), stepMs: 0 }
  return { kind, expr, startMs: ms('start'), endMs: ms('end'), stepMs: ms('step') }
}

function isSeries(answer: FakeReply | readonly FakeSeries[]): answer is readonly FakeSeries[] {
  return Array.isArray(answer)
}

function seriesReply(query: FakeQuery, series: readonly FakeSeries[]): FakeReply {
  const result = series.flatMap(({ labels, valueAt }) => {
    const values = instantsOf(query).flatMap((atMs) => {
      const value = valueAt(atMs)
      return value === null ? [] : [[atMs / 1_000, sampleText(value)]]
    })
    if (values.length === 0) return []
    return [query.kind === 'instant' ? { metric: labels, value: values[0] } : { metric: labels, values }]
  })
  return { json: { status: 'success', data: { resultType: query.kind === 'instant' ? 'vector' : 'matrix', result } } }
}

function instantsOf({ startMs, endMs, stepMs }: FakeQuery): number[] {
  if (stepMs <= 0) return [startMs]
  return Array.from({ length: Math.floor((endMs - startMs) / stepMs) + 1 }, (_, index) => startMs + index * stepMs)
}

function sampleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf'
}
