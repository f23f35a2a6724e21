import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Exporter, startExporter } from '../stack/exporter.ts'
import { FAILURES } from '../stack/traffic.ts'
import { until } from '../stack/until.ts'

let exporter: Exporter

beforeAll(async () => {
  exporter = await startExporter()
})
afterAll(() => exporter?.stop())

/** `name{labels}` → value of everything that only grows. */
async function counters(): Promise<Map<string, number>> {
  const text = await (await fetch(`${exporter.url}/api/metrics`)).text()
  const found = [...text.matchAll(/^(\w+_(?:total|bucket|sum|count)(?:\{[^}]*\})?) (\S+)$/gm)]
  return new Map(found.map(([, series = '', value]) => [series, Number(value)]))
}

const sum = (samples: Map<string, number>, pattern: RegExp) =>
  [...samples].reduce((total, [series, value]) => (pattern.test(series) ? total + value : total), 0)

async function post(path: string): Promise<unknown> {
  const response = await fetch(`${exporter.url}${path}`, { method: 'POST' })
  return response.ok ? response.json() : response.text()
}

test('no counter ever falls and none appears late, whatever is switched', async () => {
  let before = await counters()
  for (const path of [...FAILURES.filter((kind) => kind !== 'metrics').map((kind) => `/fail/${kind}`), '/heal']) {
    await post(path)
    const requests = sum(before, /^http_requests_total/)
    const after = await until(
      'more requests are counted',
      async () => {
        const now = await counters()
        return sum(now, /^http_requests_total/) > requests + 5 && now
      },
      5_000,
    )
    expect([...after.keys()]).toEqual([...before.keys()])
    expect([...after].filter(([series, value]) => value < (before.get(series) ?? 0))).toEqual([])
    before = after
  }
})

test('the buckets of a histogram never fall with the bound, and the last one is the count', async () => {
  const samples = await counters()
  const buckets = [...samples].filter(([series]) => /_bucket\{route="\/search"/.test(series)).map(([, value]) => value)
  expect(buckets.length).toBe(12)
  expect(buckets).toEqual([...buckets].sort((a, b) => a - b))
  expect(buckets.at(-1)).toBe(samples.get('http_request_duration_seconds_count{route="/search"}'))
})

test('a switched failure fails 30 to 40 % of the requests of its own service, until it is healed', async () => {
  expect(await post('/fail/errors')).toEqual({ api: ['errors'], payments: [] })
  const share = (from: Map<string, number>, to: Map<string, number>) =>
    (sum(to, /code="5/) - sum(from, /code="5/)) / (sum(to, /^http_requests_total/) - sum(from, /^http_requests_total/))
  const settled = async (isEnough: (share: number) => boolean) => {
    let from = await counters()
    return until(
      'the error share settles',
      async () => {
        const to = await counters()
        if (sum(to, /^http_requests_total/) < sum(from, /^http_requests_total/) + 80) return false
        const seen = share(from, to)
        from = to
        return isEnough(seen) && [seen]
      },
      20_000,
    )
  }
  const [failing = 0] = await settled((seen) => seen > 0.28)
  expect(failing).toBeLessThan(0.42)
  expect(await post('/heal')).toEqual({ api: [], payments: [] })
  const [healed = 1] = await settled((seen) => seen < 0.02)
  expect(healed).toBeLessThan(0.02)
})

test('an unknown switch is answered with the names of those that exist', async () => {
  expect(await post('/fail/everything')).toMatch(/^No such switch.*\/fail\/errors.*\/heal/)
})
