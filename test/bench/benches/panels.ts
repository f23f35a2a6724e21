import { sql } from '#lib/db/sql.ts'
import { webhookBody } from '#test/db/house.ts'
import { fakePrometheus } from '#test/fakes/fake-prometheus.ts'
import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, spreadOf } from '../figure.ts'
import { startUpstreamFloor } from '../floors/upstream-floor.ts'
import { HOOK } from '../stage/alerts.ts'
import { type Asker, asker } from '../stage/ask.ts'
import { until } from '../stage/closed-loop.ts'
import { startProduct } from '../stage/product.ts'
import { buildWorkplace, tokenHeader } from '../stage/workplace.ts'

const VIEWERS = 100
const PANELS = 6
const SERIES = 5

/** An alert whose own expression travels with it, as Prometheus sends it. */
const alert = (name: string, expr: string) => ({
  name,
  labels: { job: 'api', service: 'api' },
  generatorURL: `http://prometheus.test:9090/graph?g0.expr=${encodeURIComponent(expr)}&g0.tab=1`,
})
const ALERTS = [
  alert(
    'HighErrorRate',
    'sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.05',
  ),
  alert(
    'HighLatency',
    'histogram_quantile(0.99, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m]))) > 1',
  ),
]

/** Opens one incident by the real webhook and answers its number. */
async function openIncident(origin: string, key: string): Promise<number> {
  const body = webhookBody(ALERTS)
  const alerts = (body.alerts as Record<string, unknown>[]).map((one, index) => ({
    ...one,
    generatorURL: ALERTS[index]?.generatorURL,
  }))
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  await fetch(origin + HOOK, { method: 'POST', headers, body: JSON.stringify({ ...body, alerts }) })
  const read = () => sql.query<{ number: number }>('select number from incident limit 1')
  if (!(await until(async () => (await read()).length > 0, 10_000)))
    throw new Error('The incident did not open within 10 s.')
  return (await read())[0]?.number ?? 0
}

async function panelIds(ask: Asker, number: number): Promise<string[]> {
  const { text } = await ask.get(`/api/v1/incidents/${number}/panels`)
  const { panels } = JSON.parse(text) as { panels: { id: string; queries: unknown[] }[] }
  return panels.flatMap(({ id, queries }) => (queries.length > 0 ? [id] : [])).slice(0, PANELS)
}

/** Every viewer asks for every panel, all at once: how long each answer took, and how long all of them. */
async function crowd(ask: Asker, paths: readonly string[]): Promise<{ tookMs: number[]; wallMs: number }> {
  const startedAt = performance.now()
  const answers = await Promise.all(Array.from({ length: VIEWERS }, () => paths.map((path) => ask.get(path))).flat())
  const bad = answers.find(({ status, text }) => status !== 200 || text.includes('"status":"unreachable"'))
  if (bad) throw new Error(`A panel answered ${bad.status}: ${bad.text.slice(0, 300)}`)
  return { tookMs: answers.map(({ tookMs }) => tookMs), wallMs: performance.now() - startedAt }
}

async function run({ databases, say }: Setting): Promise<Figure[]> {
  const [database, prometheus] = [await databases.fresh(), await fakePrometheus()]
  const { key, userId } = await buildWorkplace('http://127.0.0.1:9/nobody-listens')
  await sql.query(
    `insert into data_source (kind, name, base_url, is_default) values ('prometheus', 'Prometheus', $1, true)`,
    [prometheus.url],
  )
  const lines = Array.from({ length: SERIES }, (_, at) => ({
    labels: { job: 'api', instance: `api-${at}` },
    valueAt: (atMs: number) => 1 + at + Math.sin(atMs / 60_000),
  }))
  prometheus.answer(/./, lines)
  const authorization = await tokenHeader(userId)
  const product = await startProduct(database, { workers: 1 })
  const floor = await startUpstreamFloor(prometheus.url)
  const [api, bare] = [asker(product.origin, { authorization }, VIEWERS), asker(floor.origin, {}, VIEWERS)]
  try {
    const number = await openIncident(product.origin, key)
    const ids = await panelIds(api, number)
    const path = (id: string, endMs: number) =>
      `/api/v1/incidents/${number}/panels/${encodeURIComponent(id)}?start=${endMs - 1_800_000}&end=${endMs}&points=240`
    const nowMs = Math.floor(Date.now() / 60_000) * 60_000
    await crowd(
      api,
      ids.map((id) => path(id, nowMs - 3_600_000)),
    )
    prometheus.queries.length = 0
    say(`panels: ${VIEWERS} viewers of ${ids.length} panels`)
    const ours = await crowd(
      api,
      ids.map((id) => path(id, nowMs)),
    )
    const [sent, distinct] = [prometheus.queries.length, prometheus.distinctQueries()]
    const asked = [
      ...new Set(
        prometheus.queries.map(
          ({ expr, startMs, endMs, stepMs }) =>
            `/api/v1/query_range?query=${encodeURIComponent(expr)}&start=${startMs / 1_000}&end=${endMs / 1_000}&step=${stepMs / 1_000}`,
        ),
      ),
    ]
    const again = await crowd(bare, asked.slice(0, ids.length))
    return [
      figure({
        what: 'queries sent to Prometheus',
        unit: 'count',
        ours: sent,
        floor: distinct,
        goal: { atMost: distinct },
        beside: { viewers: VIEWERS, panels: ids.length },
      }),
      figure({
        what: 'answer p95',
        unit: 'ms',
        ours: spreadOf(ours.tookMs).p95,
        floor: spreadOf(again.tookMs).p95,
        beside: { p50: spreadOf(ours.tookMs).p50 },
      }),
      figure({ what: `all ${VIEWERS * ids.length} answers`, unit: 'ms', ours: ours.wallMs, floor: again.wallMs }),
    ]
  } finally {
    await Promise.all([api.close(), bare.close()])
    await product.stop()
    await Promise.all([floor.close(), prometheus.close()])
    await database.close()
  }
}

export const panels: Bench = {
  name: 'panels',
  title: 'A crowd opens the same incident: panels and the queries they cost',
  needsBuild: true,
  run,
}
