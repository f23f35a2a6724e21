import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { createPrometheus } from '#lib/integrations/prometheus/client.ts'
import { listPanels } from '#lib/server/panels/list-panels.ts'
import { createQueryEngine } from '#lib/server/panels/query-engine.ts'
import { queryPanel } from '#lib/server/panels/query-panel.ts'
import { type FakePrometheus, fakePrometheus } from '#test/fakes/fake-prometheus.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { connectPrometheus, mara, openIncident, sam } from './incident-rows.ts'

const ERROR_RATIO =
  '100 * sum by (job) (rate(http_requests_total{code=~"5.."}[1m])) / sum by (job) (rate(http_requests_total[1m]))'

let db: FreshDatabase
let prometheus: FakePrometheus
beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  prometheus = await fakePrometheus()
  await connectPrometheus(prometheus.url)
  return prometheus.close
})
afterAll(() => db.close())

const failing = () => openIncident({ alerts: [{ name: 'HighErrorRate', expr: `${ERROR_RATIO} > 5` }] })
const ask = (number: number, panelId: string, more: { start?: number; end?: number } = {}) =>
  queryPanel(sam, { number, panelId, points: 240, ...more })

describe('the panels of an incident', () => {
  it('are the alert’s own expression with its limit and the golden signals of its service, and ask no vendor', async () => {
    const { number } = await failing()
    const list = await listPanels(sam, { number })
    expect(list.panels.map(({ id }) => id)).toEqual([
      'signal-HighErrorRate',
      'latency',
      'traffic',
      'errors',
      'saturation-memory',
      'saturation-processor',
      'saturation-connections',
    ])
    expect(list.panels[0]).toMatchObject({
      title: 'HighErrorRate · job=api',
      unit: 'percent',
      queries: [{ name: null, expr: ERROR_RATIO }],
      threshold: { op: '>', value: 5 },
    })
    expect(list.panels[0]?.exploreUrl).toContain(`${prometheus.url}/graph?g0.expr=`)
    expect(list.marks).toEqual([{ at: list.onsetAt, kind: 'alert', label: 'HighErrorRate' }])
    expect(list.onsetAt - list.startMs).toBe(30 * 60_000)
    expect(prometheus.requests).toEqual([])
  })

  it('say what is missing when the alerts name no service', async () => {
    const { number } = await openIncident({ labels: {}, alerts: [{ name: 'DiskFull', expr: 'disk > 1' }] })
    const { panels } = await listPanels(sam, { number })
    expect(panels.map(({ id }) => id)).toEqual(['signal-DiskFull', 'golden-signals'])
    expect(panels[1]?.note).toContain('no service or job label')
    expect(await ask(number, 'golden-signals')).toMatchObject({ answer: { status: 'not_configured' } })
  })

  it('find the expression of an alert that came without one in the rules of the Prometheus', async () => {
    const { number } = await openIncident({ alerts: [{ name: 'NoRuleHasThisName' }] })
    expect(await ask(number, 'signal-NoRuleHasThisName')).toMatchObject({ answer: { status: 'not_configured' } })
    const rules = {
      groups: [
        {
          name: 'g',
          rules: [
            { type: 'alerting', name: 'Slow', query: 'p95{job="api"} > 2', health: 'ok', labels: {}, alerts: [] },
          ],
        },
      ],
    }
    prometheus.serve('/api/v1/rules', { json: { status: 'success', data: rules } })
    const slow = await openIncident({ alerts: [{ name: 'Slow' }] })
    await connectPrometheus(`${prometheus.url}/`)
    expect(await ask(slow.number, 'signal-Slow')).toMatchObject({ answer: { status: 'ok' } })
    expect(prometheus.queries.map(({ expr }) => expr)).toEqual(['p95{job="api"}'])
  })
})

describe('the samples of a panel', () => {
  it('cost one upstream query, however many look', async () => {
    const { number } = await failing()
    prometheus.answer(ERROR_RATIO, [{ labels: { job: 'api' }, valueAt: () => 12 }])
    const nowMs = Date.now()
    const window = { start: nowMs - 1_800_000, end: nowMs }
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(number, 'signal-HighErrorRate', window)))
    expect(new Set(answers.map(({ answer }) => answer.status))).toEqual(new Set(['ok']))
    expect(prometheus.queries.length).toBe(1)
    await ask(number, 'signal-HighErrorRate', window)
    expect(prometheus.queries.length).toBe(1)
    // The control: another window is another query.
    await ask(number, 'signal-HighErrorRate', { ...window, start: nowMs - 900_000 })
    expect(prometheus.queries.length).toBe(2)
  })

  it('keep every word: not-a-number, infinities, gaps and the alert’s own line first', async () => {
    const { number } = await failing()
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, 4.5]
    prometheus.answer(ERROR_RATIO, [
      { labels: { job: 'other' }, valueAt: () => 1 },
      { labels: { job: 'api' }, valueAt: (atMs) => odd[Math.floor(atMs / 10_000) % 5] ?? null },
    ])
    const { answer } = await ask(number, 'signal-HighErrorRate')
    if (answer.status !== 'ok') throw new Error(answer.message)
    expect(answer.series.map(({ labels }) => labels.job)).toEqual(['api', 'other'])
    expect(new Set(answer.series[0]?.points.map(([, value]) => value))).toEqual(new Set(['NaN', '+Inf', '-Inf', 4.5]))
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
    expect(answer.startMs % answer.stepMs).toBe(0)
  })

  it('of several queries are told apart by name', async () => {
    const { number } = await failing()
    prometheus.answer(/histogram_quantile/, [{ labels: {}, valueAt: () => 0.2 }])
    const { answer } = await ask(number, 'latency')
    if (answer.status !== 'ok') throw new Error(answer.message)
    expect(answer.series.map(({ labels }) => labels)).toEqual([{ query: 'p50' }, { query: 'p95' }, { query: 'p99' }])
  })

  it('are found under the names of other client libraries, and the list then says which', async () => {
    const { number } = await openIncident({ labels: { job: 'otel' }, alerts: [{ name: 'A', expr: 'a > 1' }] })
    prometheus.answer(/http_server_request_duration_seconds/, [{ labels: {}, valueAt: () => 3 }])
    const { answer } = await ask(number, 'latency')
    if (answer.status !== 'ok') throw new Error(answer.message)
    expect(answer.series).toHaveLength(3)
    const { panels } = await listPanels(sam, { number })
    expect(panels.find(({ id }) => id === 'errors')?.queries[0]?.expr).toContain('http_response_status_code=~"5.."')
  })

  it('of errors count 5xx under each label that client libraries use', async () => {
    const { number } = await failing()
    const { panels } = await listPanels(sam, { number })
    const expr = panels.find(({ id }) => id === 'errors')?.queries[0]?.expr
    for (const label of ['code', 'status', 'status_code']) expect(expr).toContain(`${label}=~"5.."`)
  })

  it('of a dead source are an answer that says since when, not an error', async () => {
    const { number } = await failing()
    await prometheus.close()
    const { answer } = await ask(number, 'traffic')
    expect(answer).toMatchObject({ status: 'unreachable', source: 'Main Prometheus' })
    if (answer.status !== 'unreachable') throw new Error('It answered.')
    const again = (await ask(number, 'errors')).answer
    expect(again).toMatchObject({ status: 'unreachable', sinceMs: answer.sinceMs })
    expect(answer.sinceMs).toBeGreaterThan(Date.now() - 10_000)
  })

  it('of a query the source cannot read are its own words', async () => {
    const { number } = await failing()
    prometheus.answer(/requests_total/, {
      status: 422,
      json: { status: 'error', errorType: 'execution', error: 'many-to-many matching' },
    })
    expect(await ask(number, 'traffic')).toMatchObject({
      answer: { status: 'error', message: expect.stringContaining('many-to-many matching') },
    })
  })

  it('of a query that could kill the source are refused before they are sent', async () => {
    const { number } = await openIncident({ alerts: [{ name: 'Deadly', expr: 'sum_over_time(up[30d:10ms]) > 1' }] })
    const { answer } = await ask(number, 'signal-Deadly')
    expect(answer).toMatchObject({ status: 'refused' })
    expect(prometheus.requests).toEqual([])
  })

  it('without a Prometheus say how to connect one', async () => {
    const { number } = await failing()
    await sql.query('delete from data_source')
    expect(await ask(number, 'traffic')).toMatchObject({
      answer: { status: 'not_configured', message: expect.stringContaining('Connect one') },
    })
  })

  it('are refused for a panel that is not there, and for a window that ends before it begins', async () => {
    const { number } = await failing()
    await expect(ask(number, 'nothing')).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(number, 'traffic', { start: 2_000, end: 1_000 })).rejects.toMatchObject({ code: 'invalid' })
    await expect(listPanels(mara, { number: 9_999 })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the query engine', () => {
  const window = { startMs: 0, endMs: 60_000, stepMs: 10_000 }
  const sourceOf = (url: string) => ({
    key: url,
    name: 'P',
    client: createPrometheus({ baseUrl: url, auth: { kind: 'none' } }),
  })

  it('gives up on a source that never answers when its time is over, and says so', async () => {
    prometheus.setFault({ kind: 'hang' })
    const engine = createQueryEngine({ nowMs: () => 5, deadlineMs: 200 })
    const startedMs = performance.now()
    expect(await engine.ask(sourceOf(prometheus.url), 'up', window)).toEqual({
      kind: 'unreachable',
      message: 'P did not answer within 0.2 s.',
      sinceMs: 5,
    })
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })

  it('runs eight queries at a time at one source, and turns away those that would wait without end', async () => {
    prometheus.setFault({ kind: 'hang' })
    const engine = createQueryEngine({ nowMs: () => 5, deadlineMs: 600, waitingMax: 3 })
    const source = sourceOf(prometheus.url)
    const outcomes = Promise.all(Array.from({ length: 12 }, (_, n) => engine.ask(source, `up{n="${n}"}`, window)))
    await prometheus.waitForRequests(8)
    const kinds = (await outcomes).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'error').length).toBe(1)
    expect(kinds.filter((kind) => kind === 'unreachable').length).toBe(11)
  })

  it('forgets since when a source was dead as soon as it answers', async () => {
    let nowMs = 1_000
    const engine = createQueryEngine({ nowMs: () => nowMs, deadlineMs: 200 })
    const source = sourceOf(prometheus.url)
    prometheus.setFault({ kind: 'hang' }, { times: 1 })
    expect(await engine.ask(source, 'up', window)).toMatchObject({ sinceMs: 1_000 })
    nowMs = 4_000
    expect(await engine.ask(source, 'up', window)).toMatchObject({ kind: 'series' })
    prometheus.setFault({ kind: 'hang' })
    nowMs = 30_000
    expect(await engine.ask(source, 'up', window)).toMatchObject({ sinceMs: 30_000 })
  })
})
